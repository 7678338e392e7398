package org.skbsh.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;
import org.skbsh.tracer.Level;
import org.skbsh.tracer.Prepared;
import org.skbsh.tracer.TracePlan;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracer;
import org.skbsh.tracer.Tracing;

/**
 * Tests the whole chain: a packet to a port of loopback where nobody listens must come out of the real tracer as a drop
 * for NO_SOCKET, with the UDP receiver in its stack. It traces only the drops of its own sender.
 */
final class SelfTest {
    private static final String REASON = "NO_SOCKET";
    private static final String RECEIVER = "__udp4_lib_rcv";
    private static final Duration LOOK = Duration.ofMillis(50);
    static final Duration PATIENCE = Duration.ofSeconds(1);
    // On a busy machine another task may receive the packet; then the name is not ours, and we send again.
    private static final int PACKETS = 5;

    private final Tracer tracer;
    private final Duration patience;

    /** @param patience how long to wait for the event of a packet before sending the next */
    SelfTest(Tracer tracer, Duration patience) {
        this.tracer = tracer;
        this.patience = patience;
    }

    Check run() {
        String name = "with " + tracer.name();
        try (ClosedPort port = new ClosedPort()) {
            TraceRequest request = TraceRequest.of(Level.DROPS.word()).with(onlyOf(port.comm()));
            Prepared prepared = tracer.prepare(request);
            if (prepared instanceof TracePlan plan) {
                return judged(name, trace(plan, port));
            }
            Prepared.No no = (Prepared.No) prepared;
            return Check.note(name, "not run: " + no.why(), no.remedy());
        } catch (UserError e) {
            return Check.no(name, e.getMessage(), e.hint());
        } catch (IOException e) {
            return Check.no(name, "sending on loopback: " + e.getMessage(), "ip link set lo up");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Check.note(name, "interrupted");
        }
    }

    private static TraceRequest.Only onlyOf(String comm) {
        TraceRequest.Only all = TraceRequest.Only.ALL;
        return new TraceRequest.Only(all.pid(), Optional.of(comm), all.cpus(), all.packet());
    }

    private Capture trace(TracePlan plan, ClosedPort port) throws IOException, InterruptedException {
        CaptureBuilder builder = new CaptureBuilder();
        try (plan;
                Tracing tracing = plan.start(builder)) {
            for (int sent = 0; sent < PACKETS && builder.total() == 0; sent++) {
                port.send();
                await(tracing, builder);
            }
            tracing.stop();
            return builder.snapshot(tracing.origin());
        }
    }

    private void await(Tracing tracing, CaptureBuilder builder) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (builder.total() == 0 && System.nanoTime() < until) {
            if (tracing.awaitEnd(LOOK)) {
                return;
            }
        }
    }

    private static Check judged(String name, Capture capture) {
        List<Event> events = IntStream.range(0, capture.events().size())
                .mapToObj(capture.events()::get)
                .toList();
        if (events.isEmpty()) {
            return Check.no(
                    name,
                    "no event of " + PACKETS + " packets to a closed UDP port",
                    "run doctor again; report it if that repeats");
        }
        Event event = events.stream().filter(SelfTest::isExpected).findFirst().orElse(events.get(0));
        String seen = seen(event);
        if (isExpected(event)) {
            return Check.ok(name, seen);
        }
        boolean noReasons = event.text(TextField.REASON).isEmpty() && hasReceiver(event);
        return noReasons
                ? Check.note(name, seen + "; this kernel gives no reason")
                : Check.no(
                        name,
                        seen + "; expected " + REASON + " at " + RECEIVER,
                        "report it with the output of doctor | json");
    }

    private static boolean isExpected(Event event) {
        return event.text(TextField.REASON).equals(REASON) && hasReceiver(event);
    }

    private static boolean hasReceiver(Event event) {
        return event.stack().frames().stream().map(Symbol::base).anyMatch(RECEIVER::equals);
    }

    private static String seen(Event event) {
        String reason = event.text(TextField.REASON);
        String where = hasReceiver(event)
                ? "at " + RECEIVER
                : event.stack().calls().stream()
                        .findFirst()
                        .map(frame -> "at " + frame.base())
                        .orElse("without a stack");
        return String.format(
                Locale.ROOT,
                "%s %s, %d frames",
                reason.isEmpty() ? "a drop" : reason,
                where,
                event.stack().frames().size());
    }
}
