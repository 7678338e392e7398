package org.skbsh.format.stacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.skbsh.format.Frames;
import org.skbsh.format.frame.FrameText;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.FreeingFunctions;
import org.skbsh.model.Limits;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/** The frames of one stack, as they come, until it is an event. */
final class OpenStack {
    /** Frames that nothing calls: what follows one of them in the same stack is of another CPU. */
    private static final Set<String> OUTERMOST = Set.of(
            "ret_from_fork",
            "start_secondary",
            // PowerPC, loongarch and MIPS call it from these.
            "start_secondary_prolog",
            "smpboot_entry",
            "smp_bootstrap",
            "secondary_startup_64",
            "secondary_startup_64_no_verify",
            "common_startup_64",
            "kernel_thread_helper",
            "entry_SYSCALL_64_after_hwframe",
            "ret_from_kernel_thread",
            "ret_fast_syscall",
            "__secondary_switched");

    private static final int LEAST_WORDS = 3;
    private static final String MIXED = "frames of two CPUs mixed: ";

    private final EventSink sink;
    private final List<FrameText> frames = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private Optional<FrameText> inner = Optional.empty();
    private boolean gap;
    private boolean outermost;
    private boolean mixed;
    private long begin;
    private long time = -1;
    private String called = "";

    OpenStack(EventSink sink) {
        this.sink = sink;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    private boolean hasFree() {
        return frames.stream()
                .anyMatch(frame -> !isGap(frame)
                        && FreeingFunctions.has(Symbol.of(frame.symbol()).base()));
    }

    /** Whether nothing calls this function. */
    static boolean isOutermost(FrameText frame) {
        String base = base(frame.symbol());
        return OUTERMOST.contains(base) || base.startsWith("ret_from_");
    }

    /** Whether its last frame is one that nothing calls. */
    boolean isComplete() {
        return outermost;
    }

    /** The function that the report says was running: nothing that it called is among the frames. */
    void inner(Optional<FrameText> frame) {
        inner = frame;
    }

    /** Whether a frame is of this stack by what it looks like. @param headed whether a heading of the kernel's came before */
    boolean takes(FrameText frame, String text, boolean headed) {
        return frame.marked()
                || !isEmpty() && Pasted.isPlaced(text)
                || !headed
                        && Pasted.isName(text)
                        && (isEmpty() ? FreeingFunctions.has(Symbol.of(text).base()) : !last().marked());
    }

    /** Whether a frame begins another stack. @param headed whether a heading of the kernel's came before this one */
    boolean isOver(FrameText frame, boolean headed) {
        return gap && hasFree() && FreeingFunctions.has(base(frame.symbol()))
                || !headed && outermost && !isOutermost(frame);
    }

    FrameText last() {
        return frames.get(frames.size() - 1);
    }

    /** Frames were cut out here. */
    void gap() {
        gap = !frames.isEmpty();
    }

    /** What follows is of this stack and of another. */
    void mix() {
        mixed = true;
    }

    void add(FrameText frame, String line, long number, long ofLine) {
        if (frames.size() >= Limits.FRAMES) {
            sink.unread(line);
            return;
        }
        if (gap) {
            frames.add(gapFrame());
            gap = false;
        }
        if (!frame.unsure()) {
            mixed |= outermost && !isOutermost(frame);
            outermost |= isOutermost(frame) && frame.marked();
            time = time < 0 ? ofLine : time;
        }
        begin = begin == 0 ? number : begin;
        join(frame);
        lines.add(line);
    }

    // The ARM unwinder names each call twice: as the caller of one line and as the callee of the next.
    private void join(FrameText frame) {
        boolean same = !called.isEmpty() && base(called).equals(base(frame.symbol()));
        if (!same) {
            frames.add(frame);
        }
        called = frame.from();
        if (!called.isEmpty()) {
            frames.add(new FrameText(called, frame.unsure(), true, ""));
        }
    }

    private static String base(String symbol) {
        return Symbol.of(symbol).base();
    }

    private static FrameText gapFrame() {
        return new FrameText(Symbol.GAP.raw(), false, true, "");
    }

    private static boolean isGap(FrameText frame) {
        return frame.symbol().equals(Symbol.GAP.raw());
    }

    /** The last frame has this module, which stood on a line of its own. */
    void module(String module) {
        FrameText last = last();
        frames.set(frames.size() - 1, new FrameText(last.symbol() + " " + module, last.unsure(), last.marked(), ""));
    }

    /** The last frame was an address; this is its name. */
    void name(FrameText frame) {
        frames.set(frames.size() - 1, frame);
    }

    /** Makes an event of the frames, if there are any. */
    void end(Report report) {
        if (mixed) {
            lines.forEach(line -> sink.unread(MIXED + line));
        } else if (isWords()) {
            lines.forEach(sink::unread);
        } else if (!frames.isEmpty()) {
            sink.event(row(report));
        }
        clear();
    }

    // Words are a stack only if several stand together, and not as a list of what frees.
    private boolean isWords() {
        return !frames.isEmpty()
                && !frames.get(0).marked()
                && (frames.size() < LEAST_WORDS
                        || frames.stream()
                                .allMatch(frame -> isGap(frame)
                                        || FreeingFunctions.has(
                                                Symbol.of(frame.symbol()).base())));
    }

    private EventRow row(Report report) {
        // The kernel marks what only lies on the stack; where everything is marked there is nothing better.
        boolean sure = frames.stream().anyMatch(frame -> !frame.unsure() && !isGap(frame));
        Frames stack = new Frames(sink);
        String first = frames.stream()
                .filter(frame -> !sure || !frame.unsure())
                .map(frame -> base(frame.symbol()))
                .findFirst()
                .orElse("");
        inner.map(FrameText::symbol)
                .filter(symbol -> !base(symbol).equals(first) && !Running.prints(first))
                .ifPresent(stack::add);
        for (FrameText frame : frames) {
            if (isGap(frame)) {
                stack.gap();
            } else if (!sure || !frame.unsure()) {
                stack.add(frame.symbol());
            }
        }
        if (gap) {
            stack.gap();
        }
        EventRow row = new EventRow();
        row.stack = stack.intern();
        row.line = begin;
        row.time = report.past() ? report.time() : time;
        row.cpu = report.cpu();
        row.pid = report.pid();
        row.text(TextField.COMM, sink.names().id(report.comm()));
        return row;
    }

    private void clear() {
        frames.clear();
        lines.clear();
        gap = false;
        outermost = false;
        mixed = false;
        begin = 0;
        time = -1;
        called = "";
        inner = Optional.empty();
    }
}
