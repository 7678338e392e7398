package org.skbsh.render.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.model.Printable;

/** Help and messages: made safe for a terminal, and broken between words to fit its width. */
public final class Prose {
    private static final Pattern HANGING = Pattern.compile("\\s*(?:usage: |error: |\\S.{0,30}?\\s{2,}(?=\\S))|\\s+");

    private Prose() {}

    /**
     * @param width columns of the terminal; 0 for no limit
     */
    public static String of(String text, int width) {
        String printable = Printable.text(text, true);
        if (width == 0) {
            return printable;
        }
        List<String> lines = printable.lines().toList();
        List<String> broken = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            // A caret points into the line above it, so this keeps that line whole.
            boolean pointedAt =
                    at + 1 < lines.size() && lines.get(at + 1).strip().equals("^");
            broken.addAll(pointedAt ? List.of(lines.get(at)) : line(lines.get(at), width));
        }
        return String.join("\n", broken) + (printable.endsWith("\n") ? "\n" : "");
    }

    // Continuation lines are indented to where the words began: after 'usage:', or after a name.
    private static List<String> line(String line, int width) {
        Matcher hanging = HANGING.matcher(line);
        int indent = hanging.lookingAt() && hanging.end() < width / 2 ? hanging.end() : 0;
        List<String> lines = new ArrayList<>();
        for (String part : Wrapped.lines(line.substring(indent), width - indent)) {
            lines.add((lines.isEmpty() ? line.substring(0, indent) : " ".repeat(indent)) + part);
        }
        return lines;
    }
}
