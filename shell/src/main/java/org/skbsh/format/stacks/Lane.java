package org.skbsh.format.stacks;

import java.util.Optional;

import org.skbsh.format.frame.FrameText;
import org.skbsh.model.EventSink;

/** The lines that one CPU or task printed, or all of them where the log does not tell who printed. */
final class Lane {
    /** A stack is printed at once: what comes later is of another. */
    private static final long LONGEST_PAUSE = 2_000_000_000L;

    private final EventSink sink;
    private final OpenStack stack;
    private final OpenChain chain;
    private final ModuleList modules;
    private final Callers callers = new Callers();
    private final Overlap overlap = new Overlap();
    private Report report = Report.NONE;
    private Report ofStack = Report.NONE;
    private boolean headed;
    private boolean aside;
    private boolean paragraph;
    private boolean warned;
    private boolean unsure;
    private Optional<FrameText> running = Optional.empty();
    private Optional<FrameText> place = Optional.empty();
    private long placeLine;
    private long lastTime = -1;

    Lane(EventSink sink) {
        this.sink = sink;
        this.stack = new OpenStack(sink);
        this.chain = new OpenChain(sink);
        this.modules = new ModuleList(sink);
    }

    void line(LogLine line, String whole, long number) {
        String text = line.text().strip();
        String behind = Pasted.behindFence(text);
        if (!behind.isEmpty()) {
            stackEnds();
            text = behind;
        }
        overlap.line(line.time());
        boolean cut = warned && !line.isOfLog();
        warned = false;
        if (text.isEmpty()) {
            end();
            overlap.clear();
            return;
        }
        if (modules.goesOn(line, text) || paragraph(text, line, whole, number)) {
            return;
        }
        if (chain.take(text, number)) {
            stackEnds();
            return;
        }
        Optional<Heading> heading = Heading.of(text);
        if (heading.isPresent()) {
            heading(heading.get(), text, line, whole, number);
            return;
        }
        if (FrameText.isGap(text)) {
            stack.gap();
            return;
        }
        if (FrameWords.isModule(text) && !stack.isEmpty()) {
            stack.module(text);
            return;
        }
        String printed = callers.frame(text, !stack.isEmpty());
        Optional<FrameText> frame = FrameText.of(printed);
        // A line of a disassembly that is broken: what it jumps to looks like a frame.
        warned = Pasted.isCode(text);
        if (printed.isEmpty() || cut && frame.filter(FrameText::marked).isPresent()) {
            // "WARNING: CPU: 3 PID: 77 at net/core/dev.c:12" and, broken off, the function of that place.
            return;
        }
        if (!warned && frame.isPresent() && stack.takes(frame.get(), printed, headed)) {
            modules.frame(text);
            frame(frame.get(), line, whole, number);
            return;
        }
        other(line, whole);
    }

    private boolean paragraph(String text, LogLine line, String whole, long number) {
        FrameWords words =
                paragraph || FrameWords.mayBe(text) ? FrameWords.of(text, paragraph && unsure) : FrameWords.NONE;
        boolean goesOn = paragraph
                && words.first()
                && !(words.frames().isEmpty() && words.module().isEmpty());
        if (!goesOn && !words.isParagraph()) {
            paragraph = false;
            return false;
        }
        if (!goesOn) {
            if (words.headed() || !headed) {
                stackEnds();
                ofStack = report;
            }
            headed = true;
        } else if (!words.module().isEmpty() && !stack.isEmpty()) {
            stack.module(words.module());
        }
        words.frames().forEach(frame -> stack.add(frame, whole, number, line.time()));
        paragraph = words.last();
        unsure = words.unsure();
        if (!paragraph) {
            end();
        }
        return true;
    }

    private void heading(Heading heading, String text, LogLine line, String whole, long number) {
        switch (heading) {
            case REPORT -> {
                stackEnds();
                report = Report.NONE.with(text);
                callers.clear();
                running = Optional.empty();
                warned = Pasted.endsWithPlace(text);
                overlap.report(report.cpu());
            }
            case WHO -> {
                Release.of(text).ifPresent(sink::release);
                Report known = report.with(text);
                boolean open = !stack.isEmpty() && !stack.isComplete() && known.cpu() != ofStack.cpu();
                if (open) {
                    stack.gap();
                }
                overlap.who(known.cpu(), open);
                stackEnds();
                report = known;
                running(text);
            }
            case TRACE -> {
                stackEnds();
                overlap.trace();
                ofStack = report;
                headed = true;
                stack.inner(running);
                running = Optional.empty();
                rest(text.substring(text.indexOf(':') + 1), line, whole, number);
            }
            case PAST -> {
                stackEnds();
                ofStack = Report.NONE.with(text).ofThePast(text);
                headed = true;
                place = Report.place(text);
                placeLine = number;
            }
            case ASIDE -> {
                stackEnds();
                aside = true;
            }
            case WITHIN -> {
                running(text);
                // "<IRQ>  [<ffffffff8199f263>] f+0x67/0x94", until 4.8
                if (text.startsWith("<") && headed) {
                    rest(text.substring(text.indexOf('>') + 1), line, whole, number);
                }
            }
            case END -> {
                modules.line(line, text);
                stackEnds();
                // scripts/decodecode underlines the code between the registers and the stack.
                running = running.filter(frame -> text.startsWith("="));
                overlap.end();
            }
        }
    }

    private void running(String text) {
        // At its end a report says it again.
        if (Running.isIn(text) && stack.isEmpty() && !report.equals(Report.NONE)) {
            running = Running.of(text).or(() -> running);
        }
    }

    // A frame may stand in the line of the heading.
    private void rest(String rest, LogLine line, String whole, long number) {
        FrameText.of(rest).filter(FrameText::marked).ifPresent(frame -> stack.add(frame, whole, number, line.time()));
    }

    private void frame(FrameText frame, LogLine line, String whole, long number) {
        if (aside) {
            aside = false;
            return;
        }
        boolean late = line.isOfLog() && lastTime >= 0 && line.time() - lastTime > LONGEST_PAUSE;
        if (!stack.isEmpty() && (late || stack.isOver(frame, headed))) {
            end();
        }
        if (!headed && stack.isEmpty()) {
            ofStack = report;
            overlap.frame();
        }
        if (overlap.isMixed()) {
            stack.mix();
        }
        lastTime = line.time();
        if (!stack.isEmpty()
                && stack.last().isAddress()
                && !frame.isAddress()
                && !line.text().contains("<")) {
            stack.name(frame);
            return;
        }
        stack.add(frame, whole, number, line.time());
    }

    private void other(LogLine line, String whole) {
        if (line.isOfLog() && !line.text().contains("+0x")) {
            // Another message of the kernel came between two frames, or none follows.
            return;
        }
        end();
        if (!Pasted.isRule(whole.strip())) {
            sink.unread(whole);
        }
    }

    /** Makes events of what is open. */
    void end() {
        chain.end();
        stackEnds();
    }

    private void stackEnds() {
        if (stack.isEmpty()) {
            place.ifPresent(frame -> stack.add(frame, "", placeLine, -1));
        }
        place = Optional.empty();
        if (!stack.isEmpty() && !ofStack.past()) {
            // What a report says is of the one stack that follows it.
            report = Report.NONE;
        }
        callers.stackEnds(!stack.isEmpty());
        stack.end(ofStack);
        headed = false;
        aside = false;
        paragraph = false;
        ofStack = Report.NONE;
    }
}
