package org.skbsh.format.frame;

import java.util.List;
import java.util.Locale;

/** What people write where they cut frames out of a stack: {@code ...}, {@code [snip]}, {@code <8 more frames>}. */
final class GapText {
    private static final int LONGEST = 80;
    private static final String BRACKETS = "[<({";
    private static final List<String> WORDS = List.of(
            "snip", "skip", "cut", "trimmed", "truncated", "omitted", "elided", "left out", "more frames", "removed");

    private GapText() {}

    static boolean is(String line) {
        if (line.isEmpty() || line.length() > LONGEST) {
            return false;
        }
        String text = withoutArrow(line);
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        if (first == '.' || first == '…') {
            return isDots(text, 3) || first == '…' && text.endsWith("…");
        }
        if (BRACKETS.indexOf(first) >= 0) {
            return isBracketed(text);
        }
        return first == '-' && isSnip(text);
    }

    private static String withoutArrow(String line) {
        boolean arrow = line.startsWith("=>") || line.startsWith("->");
        return arrow ? line.substring(2).strip() : line;
    }

    private static boolean isDots(String text, int least) {
        int dots = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            dots += letter == '…' ? 3 : letter == '.' ? 1 : 0;
            if (letter != '…' && letter != '.' && letter != ' ') {
                return false;
            }
        }
        return dots >= least;
    }

    private static boolean isBracketed(String text) {
        int last = text.length() - 1;
        if (last < 2 || "]>)}".indexOf(text.charAt(last)) < 0) {
            return false;
        }
        String inside = text.substring(1, last).strip();
        return inside.startsWith("..") || inside.startsWith("…") || isCut(inside);
    }

    private static boolean isCut(String inside) {
        String lower = inside.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(word -> lower.equals(word) || hasWord(lower, word));
    }

    private static boolean hasWord(String text, String word) {
        int at = text.indexOf(word);
        int behind = at + word.length();
        return at >= 0
                && (at == 0 || !Character.isLetter(text.charAt(at - 1)))
                && (behind == text.length()
                        || !Character.isLetter(text.charAt(behind))
                        || text.startsWith("ped", behind));
    }

    // "--- snip ---"; the kernel's own "------------[ cut here ]------------" begins a report.
    private static boolean isSnip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isRule(text.charAt(from))) {
            from++;
        }
        while (to > from && isRule(text.charAt(to - 1))) {
            to--;
        }
        String word = text.substring(from, to).toLowerCase(Locale.ROOT);
        return word.equals("snip") || word.equals("snipped") || word.equals("cut");
    }

    private static boolean isRule(char letter) {
        return letter == '-' || letter == ' ' || letter == '8' || letter == '<' || letter == '>';
    }
}
