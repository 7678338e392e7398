package org.skbsh.format.ring;

import java.util.List;
import java.util.function.Consumer;

import org.skbsh.model.EventRow;

/**
 * Hands on the events of several CPUs in the order of time, as far as no older one can come: while there is an event from a
 * round before this one. An event of this round is handed on only where it is older than such a one.
 */
final class RawMerge {
    // The kernel writes an event and then its stack: who runs it may be stopped in between, a virtual CPU by its host
    // for long.
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

    // Which CPU has the oldest event; false when there is none to hand on yet.
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

    // Whether its oldest event has its stack, or waits for it in vain: for many rounds, in which the CPU had nothing
    // more.
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

    // The events of this CPU up to another's oldest; false when it ends with one that is not complete.
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
