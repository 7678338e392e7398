package org.skbsh.command.look;

import java.util.List;
import java.util.stream.Stream;

import org.skbsh.classify.ClassCounters;
import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.query.CounterMeanings;
import org.skbsh.query.CounterReport;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.CHOICE;

/** The kernel's own counters, beside the captured events. */
public final class CounterCommands {
    private CounterCommands() {}

    public static List<CommandSpec> all() {
        return List.of(counters());
    }

    private static CommandSpec counters() {
        return CommandSpec.of(
                        "counters",
                        Group.LOOK,
                        "show what the kernel counted during the capture, and how much the events explain",
                        List.of(
                                Parameter.optional("by", CHOICE, "a row for each counter, or for each class in view")
                                        .of("counter", "class"),
                                Parameter.flag("all", "also counters of no drops, such as received packets")),
                        CounterCommands::counters)
                .details("""
                        A trace samples the counters of IP, UDP and TCP (as nstat shows them), of devices, of the CPUs' \
                        queues (softnet) and of queueing disciplines at its beginning and its end. What grew and is not \
                        explained was dropped where the trace could not see it, or by another network namespace.

                        counters class names for each class of drops the counters that should have grown with it, and says \
                        whether they did: a counter that grew more than its events was not wholly seen.""")
                .examples("trace drops --for 10s", "counters", "counters class", "counters --all | json");
    }

    private static Object counters(Session session, Arguments arguments) {
        CounterMeanings meanings =
                CounterMeanings.of(session.knowledge(), session.keys(), session.aliases(), session.out()::message);
        if (arguments.get("by").orElse("counter").equals("class")) {
            return ClassCounters.of(session.captures().view(), session.classifier(), meanings);
        }
        CounterReport report = CounterReport.of(session.captures().view().capture(), meanings);
        if (!arguments.has("all")) {
            return report;
        }
        List<CounterReport.Row> rows =
                Stream.concat(report.rows().stream(), report.others().stream()).toList();
        return new CounterReport(rows, List.of(), report.sampled());
    }
}
