package org.skbsh.format.perf;

import java.util.ArrayList;
import java.util.List;

import org.skbsh.format.Frames;
import org.skbsh.model.EventSink;

/**
 * The frames of a sample: those of the kernel, which come first. The program's own behind them are left off, and so is
 * the first if perf before 4.16 printed it twice, as the place of the event and as its stack.
 */
final class PerfStack {
    private final EventSink sink;

    PerfStack(EventSink sink) {
        this.sink = sink;
    }

    /** The number of the stack that the lines are; that of no stack if they hold no frame. */
    int of(String lines) {
        List<PerfFrame> frames = new ArrayList<>();
        for (String line : lines.split("\n")) {
            PerfFrame.of(line).ifPresentOrElse(frames::add, () -> other(line));
        }
        Frames kept = new Frames(sink);
        for (PerfFrame frame : kernel(frames)) {
            kept.add(frame.symbol());
        }
        return kept.intern();
    }

    // The place in the source of the frame before.
    private void other(String line) {
        if (!line.startsWith("  ") || line.strip().indexOf(' ') >= 0) {
            sink.unread(line);
        }
    }

    private static List<PerfFrame> kernel(List<PerfFrame> frames) {
        boolean twice = frames.size() > 1 && frames.get(0).equals(frames.get(1));
        List<PerfFrame> once = twice ? frames.subList(1, frames.size()) : frames;
        int program = 0;
        boolean kernel = false;
        while (program < once.size() && !(kernel && once.get(program).isProgram())) {
            kernel |= once.get(program).isKernel();
            program++;
        }
        while (program > 0 && program < once.size() && once.get(program - 1).isInlined()) {
            program--;
        }
        return once.subList(0, program);
    }
}
