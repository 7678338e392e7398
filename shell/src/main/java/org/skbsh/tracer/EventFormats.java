package org.skbsh.tracer;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.skbsh.format.event.EventFormat;
import org.skbsh.kernel.Reading;
import org.skbsh.kernel.tracefs.SubsystemReasons;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;

/** What this kernel says about its events. */
public record EventFormats(Tracefs tracefs) {
    /** The format of an event, {@code skb:kfree_skb}; empty if there is none, or if it can't be parsed. */
    public Optional<EventFormat> of(String event) {
        String system = event.substring(0, event.indexOf(':'));
        return tracefs.format(event) instanceof Reading.Whole text
                ? EventFormat.parse(system, text.content())
                : Optional.empty();
    }

    /** The names of this kernel's drop reasons; empty if it has none. */
    public ReasonTable reasons() {
        Map<Integer, String> core = of(Probe.KFREE_SKB.name()).map(format -> format.names("reason")).stream()
                .flatMap(names -> names.entrySet().stream())
                .collect(Collectors.toMap(name -> name.getKey().intValue(), Map.Entry::getValue));
        return core.isEmpty() ? ReasonTable.EMPTY : new ReasonTable(core).and(SubsystemReasons.running());
    }
}
