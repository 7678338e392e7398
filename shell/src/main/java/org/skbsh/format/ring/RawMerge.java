package org.skbsh.format.ring;

import java.util.List;
import java.util.function.Consumer;

import org.skbsh.model.EventRow;

/**
 * Passes on the events of several CPUs in the order of time, as far as no older one can come: while an event from an
 * earlier round is left. It passes on an event of this round only if it is older than such an event.
 */
final class RawMerge {
    // The kernel writes an event and then its stack: the CPU may stop in between, and a host may stop a virtual CPU for
    // long.
    private static final int PATIENCE_ROUNDS = 10;

    private final List<RawCpu> cpus;
    private final long now;
    private RawCpu first;
    private long firstTime;
    private long nextTime;
    private boolean firstIsOld;
    private boolean anotherIsOld;

    RawMerge(List<RawCpu> cpus, long now) {
        this.cpus = cpus;
        this.now = now;
    }

    void run(Consumer<EventRow> events) {
        while (choose() && handOn(events)) {
            continue;
        }
    }

    // The CPU with the oldest event; false if there is none to pass on yet.
    private boolean choose() {
        first = null;
        firstTime = Long.MAX_VALUE;
        nextTime = Long.MAX_VALUE;
        firstIsOld = false;
        anotherIsOld = false;
        for (RawCpu cpu : cpus) {
            if (has(cpu)) {
                compare(cpu);
            } else if (!cpu.isDrained()) {
                // Its next event may be older than all others.
                return false;
            }
        }
        return firstIsOld || anotherIsOld;
    }

    private boolean has(RawCpu cpu) {
        return isComplete(cpu) || !cpu.isEmpty();
    }

    // Whether its oldest event has its stack, or waits in vain: for many rounds in which the CPU had nothing more.
    private boolean isComplete(RawCpu cpu) {
        if (cpu.advance()) {
            return true;
        }
        if (cpu.isEmpty() || !cpu.isDrained() || now - cpu.firstRound() < PATIENCE_ROUNDS) {
            return false;
        }
        cpu.closeFirst();
        return true;
    }

    private void compare(RawCpu cpu) {
        long time = cpu.first().time;
        if (first != null && time >= firstTime) {
            nextTime = Math.min(nextTime, time);
            anotherIsOld |= isOld(cpu);
            return;
        }
        nextTime = firstTime;
        anotherIsOld |= firstIsOld;
        first = cpu;
        firstTime = time;
        firstIsOld = isOld(cpu);
    }

    private boolean isOld(RawCpu cpu) {
        return cpu.firstRound() < now;
    }

    // The events of this CPU up to the oldest of another; false if it ends with an incomplete one.
    private boolean handOn(Consumer<EventRow> events) {
        while (isComplete(first)) {
            if (first.first().time > nextTime || !isOld(first) && !anotherIsOld) {
                return true;
            }
            events.accept(first.first());
            first.removeFirst();
        }
        return first.isEmpty();
    }
}
