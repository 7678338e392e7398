package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.tracefs.KprobeEvents;
import org.skbsh.kernel.tracefs.TraceInstance;
import org.skbsh.kernel.tracefs.TraceWrite;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.UserError;
import org.skbsh.tracer.Kprobe;

/** An instance in which nothing is traced: only what the kernel would take is tried. Closing it undoes all of it. */
public final class FtraceTrial implements AutoCloseable {
    private static final String HASHED_ADDRESSES = "options/hash-ptr";

    private final Tracefs tracefs;
    private final TraceInstance instance;

    private FtraceTrial(Tracefs tracefs, TraceInstance instance) {
        this.tracefs = tracefs;
        this.instance = instance;
    }

    public static FtraceTrial in(Tracefs tracefs) {
        TraceInstance instance = TraceInstance.create(tracefs);
        FtraceTrial trial = new FtraceTrial(tracefs, instance);
        try {
            instance.apply(TraceWrite.of("tracing_on", "0", "only a trial"));
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
        return trial;
    }

    /** What the kernel says against tracing a function by the function tracer; empty when it can be traced. */
    Optional<UserError> function(String name) {
        try {
            requireFunction(name);
            return Optional.empty();
        } catch (UserError refused) {
            return Optional.of(refused);
        }
    }

    void requireFunction(String name) {
        instance.apply(
                TraceWrite.of("set_ftrace_filter", name, "can it be traced?").andReadBack());
    }

    /** How many functions of the kernel these names and globs are. */
    int functionsOf(List<String> names) {
        requireFunction(String.join(" ", names));
        try {
            return (int) instance.read("set_ftrace_filter")
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .count();
        } catch (IOException e) {
            throw UserError.unsupported("the filter of functions can't be read back: " + e.getMessage(), "see: doctor");
        }
    }

    /** The first of several ways to make a function an event that the kernel takes. */
    public Optional<Kprobe> kprobe(List<Kprobe> ways) {
        return hasKprobes() ? ways.stream().filter(this::isTaken).findFirst() : Optional.empty();
    }

    private boolean isTaken(Kprobe kprobe) {
        try {
            instance.apply(kprobe.definition(KprobeEvents.group(instance.name())));
            return true;
        } catch (UserError refused) {
            return false;
        }
    }

    /** Why a function can't be made an event. */
    public UserError noKprobe(String function) {
        return hasKprobes()
                ? UserError.unsupported("the kernel refused a kprobe at " + function, "is it inlined? see: doctor")
                : UserError.unsupported("this kernel has no kprobe events", "trace events: drops,consumed");
    }

    private boolean hasKprobes() {
        return tracefs.has(KprobeEvents.FILE);
    }

    /** What the kernel calls an event's stack when it counts by it; empty where it can't count. */
    Optional<String> stackKey() {
        return instance.has("events/skb/kfree_skb/hist")
                ? Histogram.STACK_KEYS.stream().filter(this::isKey).findFirst()
                : Optional.empty();
    }

    private boolean isKey(String key) {
        try {
            instance.apply(TraceWrite.of("events/skb/kfree_skb/trigger", "hist:keys=" + key, "is this a key?")
                    .undoneBy("!hist:keys=" + key));
            return true;
        } catch (UserError refused) {
            return false;
        }
    }

    /** Whether events can be had that print packets' addresses as they are, so that those of one packet are known by it. */
    boolean showsAddresses() {
        return hasKprobes() && instance.has(HASHED_ADDRESSES);
    }

    @Override
    public void close() {
        instance.close();
    }
}
