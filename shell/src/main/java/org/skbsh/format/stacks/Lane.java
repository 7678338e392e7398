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
    private Report report = Report.NONE;
    private Report ofStack = Report.NONE;
    private boolean headed;
    private boolean aside;
    private long lastTime = -1;

    Lane(EventSink sink) {
        this.sink = sink;
        this.stack = new OpenStack(sink);
    }

    void line(LogLine line, String whole, long number) {
        String text = line.text().strip();
        if (text.isEmpty()) {
            end();
            return;
        }
        Optional<Heading> heading = Heading.of(text);
        if (heading.isPresent()) {
            heading(heading.get(), text);
            return;
        }
        if (FrameText.isGap(text)) {
            stack.gap();
            return;
        }
        if (isModule(text) && !stack.isEmpty()) {
            stack.module(text);
            return;
        }
        Optional<FrameText> frame = FrameText.of(text);
        if (frame.isPresent() && takes(frame.get(), text)) {
            frame(frame.get(), line, whole, number);
            return;
        }
        other(line, whole);
    }

    private void heading(Heading heading, String text) {
        switch (heading) {
            case REPORT -> {
                end();
                report = Report.NONE.with(text);
            }
            case WHO -> {
                end();
                report = report.with(text);
            }
            case TRACE -> {
                end();
                ofStack = report;
                headed = true;
            }
            case PAST -> {
                end();
                ofStack = Report.NONE.with(text).ofThePast();
                headed = true;
            }
            case ASIDE -> {
                end();
                aside = true;
            }
            case WITHIN -> {}
            case END -> end();
        }
    }

    private boolean takes(FrameText frame, String text) {
        return frame.marked() || !headed && isName(text) && (!stack.isEmpty() || FreeNames.has(text));
    }

    // A word with an underscore may be a function among functions; others are words.
    private static boolean isName(String text) {
        return text.indexOf('_') > 0 && text.indexOf(' ') < 0 && text.indexOf('.') < 0;
    }

    private void frame(FrameText frame, LogLine line, String whole, long number) {
        if (aside) {
            aside = false;
            return;
        }
        boolean late = line.isOfLog() && lastTime >= 0 && line.time() - lastTime > LONGEST_PAUSE;
        boolean next = stack.hasGap() && stack.hasFree() && FreeNames.has(frame.symbol());
        if (!stack.isEmpty() && (late || next)) {
            end();
        }
        if (!headed && stack.isEmpty()) {
            ofStack = report;
        }
        lastTime = line.time();
        if (!stack.isEmpty() && stack.last().isAddress() && !frame.isAddress() && !line.text().contains("<")) {
            stack.name(frame);
            return;
        }
        stack.add(frame, whole, number, line.time());
    }

    private void other(LogLine line, String whole) {
        if (line.isOfLog()) {
            // Another message of the kernel came between two frames, or none follows.
            return;
        }
        end();
        if (!isRule(whole)) {
            sink.unread(whole);
        }
    }

    // Fences and lines that separate stacks.
    private static boolean isRule(String line) {
        String text = line.strip();
        if (text.startsWith("```") || text.startsWith("~~~")) {
            return text.indexOf(' ') < 0;
        }
        return text.chars().allMatch(letter -> "-=*_#>|".indexOf(letter) >= 0);
    }

    // "[acme_ct]" on a line of its own.
    private static boolean isModule(String text) {
        boolean module = text.length() > 2 && text.charAt(0) == '[' && text.indexOf(']') == text.length() - 1;
        for (int at = 1; module && at < text.length() - 1; at++) {
            char letter = text.charAt(at);
            module = letter == '_' || Character.isLetterOrDigit(letter) && letter < 128;
        }
        return module && !FrameText.of(text).isPresent();
    }

    void end() {
        stack.end(ofStack);
        headed = false;
        aside = false;
        ofStack = Report.NONE;
    }
}
