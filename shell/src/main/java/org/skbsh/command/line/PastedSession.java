package org.skbsh.command.line;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that was copied from a session, on a page or a screen: lines behind prompts, each with its output below. Only what was
 * typed counts.
 */
public final class PastedSession {
    // skbsh>, or with the filter in force: drops[l4 == udp 161/1020]>.
    private static final Pattern PROMPT =
            Pattern.compile("\\s{0,8}(?:skbsh|[\\w.-]{1,40}\\[.{0,200}\\d+/\\d+])> ?(.*)");
    // A page has dots, a screen what is missing: see Completeness.Incomplete.
    private static final Pattern MORE =
            Pattern.compile("\\s*(?:\\.{3,}|[\\])}]|\"\"\"|'''|…|an empty line)?\\s?> ?(.*)");

    private PastedSession() {}

    /** The lines that were typed in it; the text itself if it does not begin with a prompt. */
    public static String typed(String text) {
        List<String> lines = text.lines().toList();
        int first = 0;
        while (first < lines.size() && lines.get(first).isBlank()) {
            first++;
        }
        if (first == lines.size() || !PROMPT.matcher(lines.get(first)).matches()) {
            return text;
        }
        List<String> typed = new ArrayList<>();
        // Further lines of an entry follow each other, before its output.
        boolean goesOn = false;
        for (String line : lines.subList(first, lines.size())) {
            Matcher prompt = PROMPT.matcher(line);
            Matcher more = MORE.matcher(line);
            goesOn = prompt.matches() || goesOn && more.matches();
            if (goesOn) {
                typed.add(prompt.matches() ? prompt.group(1) : more.group(1));
            }
        }
        return String.join("\n", typed);
    }
}
