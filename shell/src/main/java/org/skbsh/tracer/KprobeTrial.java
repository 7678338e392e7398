package org.skbsh.tracer;

import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.tracefs.OwnEvents;
import org.skbsh.kernel.tracefs.TraceInstance;
import org.skbsh.kernel.tracefs.TraceWrite;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.UserError;

/**
 * Tries which functions the kernel can make into events.
 *
 * @param instance an instance that traces nothing; closing it undoes the trials
 */
public record KprobeTrial(Tracefs tracefs, TraceInstance instance) {
    /** Whether this kernel can make events from functions. */
    public boolean isPossible() {
        return tracefs.has(OwnEvents.KPROBES);
    }

    /** The first of several ways to make a function an event that the kernel accepts. */
    public Optional<Kprobe> first(List<Kprobe> ways) {
        return isPossible() ? ways.stream().filter(this::isTaken).findFirst() : Optional.empty();
    }

    private boolean isTaken(Kprobe kprobe) {
        try {
            TraceWrite definition = kprobe.definition(OwnEvents.group(instance.name()));
            instance.apply(definition);
            // The next trial may define the same event with other arguments.
            definition
                    .undo()
                    .ifPresent(undo -> instance.apply(TraceWrite.of(definition.file(), undo, "it was only a trial")));
            return true;
        } catch (UserError refused) {
            return false;
        }
    }

    /** Why a function can't become an event. */
    public UserError refusal(String function) {
        return isPossible()
                ? UserError.unsupported("the kernel refused a kprobe at " + function, "is it inlined? see: doctor")
                : UserError.unsupported("this kernel has no kprobe events", "trace events: drops,consumed");
    }
}
