package org.skbsh.shell;

import java.util.List;
import java.util.Optional;

import org.skbsh.command.capture.Loading;
import org.skbsh.dsl.EventSet;
import org.skbsh.session.Out;
import org.skbsh.session.Session;
import org.skbsh.tracer.Prepared;
import org.skbsh.tracer.TracePlan;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracer;

/**
 * The first words of a session: what can be traced here. If nothing can: why, what to do about it, and a real capture
 * to look at meanwhile.
 */
final class Welcome {
    private static final TraceRequest DROPS = TraceRequest.of("drops");

    private final Session session;
    private final Catalog catalog;
    private final Out out;

    Welcome(Session session, Catalog catalog) {
        this.session = session;
        this.catalog = catalog;
        this.out = session.out();
    }

    void say() {
        Optional<Prepared.No> firstNo = Optional.empty();
        for (Tracer tracer : catalog.tracers().all()) {
            Prepared prepared = tracer.prepare(DROPS);
            if (prepared instanceof Prepared.No no) {
                firstNo = firstNo.isPresent() ? firstNo : Optional.of(no);
                continue;
            }
            ((TracePlan) prepared).close();
            out.message("skbsh traces this kernel with " + tracer.name());
            out.message("try: trace drops --for 10s, load sample, help");
            return;
        }
        firstNo.ifPresent(this::say);
        EventSet sample = new Loading(session, catalog.formats()).load(List.of("sample"), Optional.empty());
        out.message("a sample of " + sample.size() + " events is open: try group by reason,caller or help");
    }

    private void say(Prepared.No no) {
        out.message("skbsh can't trace here: " + no.why());
        if (!no.remedy().isEmpty()) {
            out.message("  " + no.remedy());
        }
    }
}
