package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.kernel.tracefs.HistTrigger;
import org.skbsh.kernel.tracefs.OwnEvents;
import org.skbsh.kernel.tracefs.TraceInstance;
import org.skbsh.kernel.tracefs.TraceWrite;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.UserError;
import org.skbsh.tracer.Kprobe;
import org.skbsh.tracer.KprobeTrial;
import org.skbsh.tracer.Tracing;

/**
 * Tries what the kernel would accept, in an instance that traces nothing and then becomes the instance of the trace. It
 * is created on first use.
 */
final class FtraceTrial implements AutoCloseable {
    private static final String HASHED_ADDRESSES = "options/hash-ptr";
    private static final String EVENT = "events/skb/kfree_skb";
    // tracing_log_err() in kernel/trace/trace.c: "[ time] subsystem: error: what", then the command, then a caret.
    private static final String ERROR_LOG = "error_log";
    private static final Pattern ERROR =
            Pattern.compile("(?m)^\\[[^]]*] \\w+: error: (?<what>.*)\\n\\s*Command: (?<command>.*)$");

    private final Tracefs tracefs;
    private Optional<TraceInstance> made = Optional.empty();

    FtraceTrial(Tracefs tracefs) {
        this.tracefs = tracefs;
    }

    private TraceInstance instance() {
        if (made.isEmpty()) {
            made = Optional.of(TraceInstance.silent(tracefs));
        }
        return made.get();
    }

    /** Why the kernel refuses to trace a function with the function tracer; empty if it does not refuse. */
    Optional<UserError> function(String name) {
        try {
            requireFunction(name);
            return Optional.empty();
        } catch (UserError refused) {
            return Optional.of(refused);
        }
    }

    void requireFunction(String name) {
        instance()
                .apply(TraceWrite.of("set_ftrace_filter", name, "can it be traced?")
                        .andReadBack()
                        .undoneBy(""));
    }

    /** How many functions of the kernel match these names and globs. */
    int functionsOf(List<String> names) {
        requireFunction(String.join(" ", names));
        try {
            return (int) instance()
                    .read("set_ftrace_filter")
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .count();
        } catch (IOException e) {
            throw UserError.unsupported("the filter of functions can't be read back: " + e.getMessage(), "see: doctor");
        }
    }

    /** The first of several ways to make a function an event that the kernel accepts. */
    Optional<Kprobe> kprobe(List<Kprobe> ways) {
        return kprobes().first(ways);
    }

    /** A function made an event that records nothing of the call. */
    Kprobe requireKprobe(String function) {
        return kprobe(List.of(Kprobe.plain(function)))
                .orElseThrow(() -> kprobes().refusal(function));
    }

    private KprobeTrial kprobes() {
        return new KprobeTrial(tracefs, instance());
    }

    /** @throws UserError if this kernel can't make events from events */
    void requireEventProbes() {
        UserError none = UserError.unsupported(
                "this kernel has no event probes (CONFIG_KPROBE_EVENTS, since 5.15)", PacketSelector.INSTEAD);
        if (!tracefs.has(OwnEvents.DYNAMIC)) {
            throw none;
        }
        String name = OwnEvents.group(instance().name()) + "/possible";
        try {
            instance()
                    .apply(TraceWrite.of(
                                    "/" + OwnEvents.DYNAMIC,
                                    "e:" + name + " skb.kfree_skb skbaddr=$skbaddr:x64",
                                    "are there event probes?")
                            .undoneBy("-:" + name));
        } catch (UserError refused) {
            throw none;
        }
    }

    /** @throws UserError if the kernel refuses the event probe or its filter, with what its log says about that */
    void require(PacketProbe probe) {
        String group = OwnEvents.group(instance().name());
        try {
            instance().apply(probe.definition(group));
            probe.filter().ifPresent(filter -> instance()
                    .apply(TraceWrite.of(
                                    "events/" + group + "/" + probe.event() + "/filter", filter, "is this a filter?")
                            .undoneBy("0")));
        } catch (UserError refused) {
            throw errorLog()
                    .map(line ->
                            UserError.unsupported("the kernel refused an event probe: " + line, PacketSelector.INSTEAD))
                    .orElse(refused);
        }
    }

    /** What the kernel's log of errors says about the last refusal of an event of this trial; empty if it says nothing. */
    private Optional<String> errorLog() {
        try {
            Matcher errors = ERROR.matcher(tracefs.has(ERROR_LOG) ? tracefs.read(ERROR_LOG) : "");
            Optional<String> last = Optional.empty();
            while (errors.find()) {
                if (errors.group("command").contains(OwnEvents.group(instance().name()) + "/")) {
                    last = Optional.of(errors.group("what"));
                }
            }
            return last;
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The kernel's name for an event's stack as a key for counting; empty if it can't count. */
    Optional<String> stackKey() {
        return instance().has(EVENT + "/hist")
                ? HistTrigger.STACK_KEYS.stream().filter(this::isKey).findFirst()
                : Optional.empty();
    }

    private boolean isKey(String key) {
        try {
            instance()
                    .apply(TraceWrite.of(EVENT + "/trigger", "hist:keys=" + key, "is this a key?")
                            .undoneBy("!hist:keys=" + key));
            return true;
        } catch (UserError refused) {
            return false;
        }
    }

    /** Whether events can print the real addresses of packets, so that skbsh recognises the events of one packet. */
    boolean showsAddresses() {
        return kprobes().isPossible() && instance().has(HASHED_ADDRESSES);
    }

    /**
     * Starts a trace in the instance, in which nothing is left of what was tried. Closing the trace closes it; so does a start
     * that fails.
     */
    Tracing start(Function<TraceInstance, Tracing> trace) {
        TraceInstance instance = instance();
        made = Optional.empty();
        try {
            instance.undo();
            return trace.apply(instance);
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
    }

    @Override
    public void close() {
        made.ifPresent(TraceInstance::close);
        made = Optional.empty();
    }
}
