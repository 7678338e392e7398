package org.skbsh.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.FormatField;
import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Reading;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.ReasonTable;
import org.skbsh.tracer.EventFormats;

/** The events of frees, what they record, and what else they offer: reasons, stacks, counting in the kernel. */
final class EventCheck {
    private static final String DROPS = "skb:kfree_skb";
    private static final String TELLING = "NO_SOCKET";

    private EventCheck() {}

    static List<Check> of(Machine machine, Trials trials) {
        Optional<Tracefs> tracefs = Tracefs.of(machine);
        if (tracefs.isEmpty()) {
            return List.of(Check.note("events", Tracefs.missing(machine)));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(event(tracefs.get(), DROPS, "trace frees"));
        checks.add(reasons(tracefs.get()));
        checks.add(event(tracefs.get(), "skb:consume_skb", "trace frees"));
        checks.add(trial("stacks of events", trials.stacks(), "recorded"));
        checks.add(histogram(trials.histogram()));
        return checks;
    }

    private static Check event(Tracefs tracefs, String event, String instead) {
        Reading format = tracefs.format(event);
        if (format instanceof Reading.Refused refused) {
            return tracefs.hasEvent(event)
                    ? Check.no(event, "its format can't be read: " + refused.why(), "sudo skbsh")
                    : Check.no(event, "not in this kernel", instead);
        }
        String fields = new EventFormats(tracefs)
                .of(event).map(EventFormat::ownFields).stream()
                        .flatMap(List::stream)
                        .map(FormatField::name)
                        .collect(Collectors.joining(", "));
        return Check.ok(event, fields.isEmpty() ? "records no fields" : fields);
    }

    private static Check reasons(Tracefs tracefs) {
        ReasonTable table = new EventFormats(tracefs).reasons();
        long names = table.names().values().stream()
                .filter(name -> !name.equals("MAX"))
                .count();
        if (names == 0) {
            return Check.no("drop reasons", "not recorded by this kernel", "group by caller");
        }
        String telling = table.names().entrySet().stream()
                .filter(entry -> entry.getValue().equals(TELLING))
                .map(Map.Entry::getKey)
                .map(number -> ", " + TELLING + " is " + number)
                .findFirst()
                .orElse("");
        return Check.ok("drop reasons", names + " names" + telling);
    }

    private static Check trial(String name, Trial trial, String works) {
        if (trial instanceof Trial.Refused refused) {
            return Check.no(name, refused.why(), "trace drops --with bpftrace");
        }
        return trial instanceof Trial.Untried untried ? Check.note(name, untried.why()) : Check.ok(name, works);
    }

    private static Check histogram(Trial trial) {
        String name = "hist triggers";
        if (trial instanceof Trial.Works works) {
            return Check.ok(name, "hist:keys=" + works.how() + " accepted and removed");
        }
        return trial instanceof Trial.Refused refused
                ? Check.no(name, refused.why(), "trace drops --with bpftrace --aggregate")
                : trial(name, trial, "");
    }
}
