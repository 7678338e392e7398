package org.skbsh.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.KernelErrors;
import org.skbsh.kernel.Machine;
import org.skbsh.kernel.tracefs.HistTrigger;
import org.skbsh.kernel.tracefs.TraceInstance;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.UserError;

/**
 * Tries what tracing needs, in an instance that stays switched off and is removed afterwards. It never selects a
 * tracer: the function tracer without a filter can stop a machine.
 */
public final class TrialRun {
    static final String FUNCTION = "kfree_skbmem";
    private static final String FILTER = "set_ftrace_filter";
    private static final String STACKS = "options/stacktrace";
    private static final String EVENT = "events/skb/kfree_skb";
    private static final String TRIGGER = EVENT + "/trigger";

    private final Tracefs tracefs;
    private final String place;

    private TrialRun(Tracefs tracefs, TraceInstance instance) {
        this.tracefs = tracefs;
        this.place = "instances/" + instance.name() + "/";
    }

    /** Tries everything on this machine, if it may touch the files. */
    public static Trials of(Machine machine) {
        Optional<Tracefs> tracefs = Tracefs.of(machine);
        if (tracefs.isEmpty() || !machine.isRoot()) {
            return Trials.untried(Tracefs.missing(machine));
        }
        Trials trials;
        try (TraceInstance instance = TraceInstance.create(tracefs.get())) {
            TrialRun run = new TrialRun(tracefs.get(), instance);
            trials = new Trials(new Trial.Works(""), run.functionFilter(), run.stacks(), run.histogram());
        } catch (UserError e) {
            return new Trials(
                    new Trial.Refused(e.getMessage()),
                    new Trial.Untried("no instance"),
                    new Trial.Untried("no instance"),
                    new Trial.Untried("no instance"));
        }
        return trials;
    }

    private Trial functionFilter() {
        try {
            write("tracing_on", "0");
            write(FILTER, FUNCTION);
            List<String> taken = chosen();
            write(FILTER, "");
            if (!taken.equals(List.of(FUNCTION))) {
                return new Trial.Refused(FILTER + " was given " + FUNCTION + " and holds " + taken);
            }
            return chosen().isEmpty()
                    ? new Trial.Works("")
                    : new Trial.Refused(FILTER + " still holds " + chosen() + " after it was cleared");
        } catch (IOException e) {
            return new Trial.Refused(FILTER + ": " + KernelErrors.reason(e));
        }
    }

    private List<String> chosen() throws IOException {
        return read(FILTER)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private Trial stacks() {
        try {
            write(STACKS, "1");
            boolean taken = read(STACKS).strip().equals("1");
            write(STACKS, "0");
            return taken ? new Trial.Works("") : new Trial.Refused(STACKS + " does not accept 1");
        } catch (IOException e) {
            return new Trial.Refused(STACKS + ": " + KernelErrors.reason(e));
        }
    }

    private Trial histogram() {
        if (!tracefs.has(place + EVENT + "/hist")) {
            return new Trial.Refused("events have no hist file (CONFIG_HIST_TRIGGERS)");
        }
        String refusal = "";
        for (String key : HistTrigger.STACK_KEYS) {
            try {
                write(TRIGGER, "hist:keys=" + key);
                boolean taken = read(TRIGGER).contains("hist:keys=" + key);
                write(TRIGGER, "!hist:keys=" + key);
                if (taken) {
                    return new Trial.Works(key);
                }
                refusal = "the kernel accepted hist:keys=" + key + " but does not show it";
            } catch (IOException e) {
                refusal = "hist:keys=" + key + ": " + KernelErrors.reason(e);
            }
        }
        return new Trial.Refused(refusal);
    }

    private void write(String file, String value) throws IOException {
        tracefs.write(place + file, value);
    }

    private String read(String file) throws IOException {
        return tracefs.read(place + file);
    }
}
