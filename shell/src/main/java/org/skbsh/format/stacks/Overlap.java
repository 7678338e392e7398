package org.skbsh.format.stacks;

/**
 * Whether two CPUs report at once into a log that does not tell who printed: then nobody can say whose a frame is, and all
 * of them are refused until the log is clear again.
 */
final class Overlap {
    private static final long CLEAR = 1_000_000_000L;

    private int announced = -1;
    private boolean cut;
    private boolean ended;
    private boolean mixed;
    private long time = -1;

    /** Whether what comes now is of several CPUs. */
    boolean isMixed() {
        return mixed;
    }

    /** A line of the log; after a pause, what was mixed is over. */
    void line(long at) {
        if (at >= 0 && time >= 0 && at - time > CLEAR) {
            clear();
        }
        time = at < 0 ? time : at;
    }

    /** A report begins. */
    void report(int cpu) {
        if (ended) {
            clear();
        }
        who(cpu, false);
    }

    /** A report says its CPU. @param open whether a stack of another report was still printed */
    void who(int cpu, boolean open) {
        if (cpu < 0) {
            return;
        }
        mixed |= announced >= 0 && announced != cpu;
        cut |= open;
        announced = cpu;
    }

    /** The heading of a stack. */
    void trace() {
        announced = -1;
        cut = false;
    }

    /** A frame without a heading since the last report began. */
    void frame() {
        mixed |= cut;
        announced = -1;
    }

    /** A report ended. */
    void end() {
        ended = true;
    }

    void clear() {
        announced = -1;
        cut = false;
        ended = false;
        mixed = false;
    }
}
