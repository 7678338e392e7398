package org.skbsh.command.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.doctor.Check;
import org.skbsh.doctor.Doctor;
import org.skbsh.doctor.Section;
import org.skbsh.kernel.Machine;
import org.skbsh.render.view.View;
import org.skbsh.session.Session;
import org.skbsh.tracer.Tracer;

/** What can be traced on this machine, and how. */
public final class DoctorCommand {
    private static final List<View.Column> COLUMNS = List.of(
            new View.Column("section", View.Kind.SECTION),
            new View.Column("check", View.Kind.TEXT),
            new View.Column("result", View.Kind.VERDICT),
            new View.Column("found", View.Kind.WORDS),
            new View.Column("remedy", View.Kind.BELOW));

    private DoctorCommand() {}

    public static CommandSpec spec(List<Tracer> tracers) {
        return CommandSpec.of(
                        "doctor",
                        Group.TRACE,
                        "check what can be traced here, and how; each 'no' comes with a remedy",
                        List.of(Parameter.flag("quick", "do not run bpftrace, and skip the self-test")),
                        (session, arguments) -> examine(session, tracers, arguments.has("quick")))
                .details("""
                        doctor asks the kernel, tries what tracing needs in a trace instance of its own, attaches bpftrace \
                        for a moment, and finally traces a packet that it sends to a closed port on loopback. It removes all \
                        that it set up, and leaves the tracing of others alone.""")
                .examples("doctor", "doctor --quick", "doctor | json > report.json");
    }

    private static View examine(Session session, List<Tracer> tracers, boolean quick) {
        Machine machine = Machine.here();
        Doctor doctor = new Doctor(machine, tracers, next -> {
            session.checkCancelled();
            session.out().progress("doctor: " + next);
        });
        List<Section> sections = doctor.examine(quick);
        session.checkCancelled();
        return view(machine, sections);
    }

    /** All checks as one table. */
    static View.Table view(Machine machine, List<Section> sections) {
        List<List<Object>> rows = new ArrayList<>();
        Map<Check.Result, Integer> counts = new LinkedHashMap<>();
        for (Check.Result result : Check.Result.values()) {
            counts.put(result, 0);
        }
        for (Section section : sections) {
            for (Check check : section.checks()) {
                rows.add(List.of(section.title(), check.name(), check.result().word(), check.found(), check.remedy()));
                counts.merge(check.result(), 1, Integer::sum);
            }
        }
        return new View.Table("doctor", facts(machine, counts), COLUMNS, rows, Integer.MAX_VALUE, notes(counts));
    }

    private static Map<String, Object> facts(Machine machine, Map<Check.Result, Integer> counts) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kernel", machine.release());
        facts.put("architecture", machine.architecture());
        counts.forEach((result, count) -> facts.put(result.word(), count));
        return facts;
    }

    private static List<String> notes(Map<Check.Result, Integer> counts) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%d ok, %d no, %d note%s",
                        counts.get(Check.Result.OK),
                        counts.get(Check.Result.NO),
                        counts.get(Check.Result.NOTE),
                        counts.get(Check.Result.NOTE) == 1 ? "" : "s"),
                "to report a problem: doctor | json > doctor.json");
    }
}
