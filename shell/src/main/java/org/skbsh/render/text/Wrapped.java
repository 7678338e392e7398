package org.skbsh.render.text;

import java.util.ArrayList;
import java.util.List;

/** Text broken between words, so that no line is wider than the terminal. */
final class Wrapped {
    private Wrapped() {}

    static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String left = text;
        while (Width.of(left) > columns) {
            String fitting = Width.fitting(left, columns + 1);
            int space = lastSpace(fitting);
            // A word wider than the line breaks at the end of the line; at least one character fits, so this
            // terminates.
            String line = space > 0 ? left.substring(0, space) : hardCut(left, columns);
            lines.add(line);
            left = left.substring(line.length()).stripLeading();
        }
        lines.add(left);
        return lines;
    }

    // Not within brackets if there is another place: '[--max N]' belongs together.
    private static int lastSpace(String text) {
        int depth = 0;
        int last = -1;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ' ' && depth <= 0) {
                last = at;
            }
        }
        return last > 0 ? last : text.lastIndexOf(' ');
    }

    // Alternatives (tcp_v4_rcv|tcp_v6_rcv) break after a bar, so that names stay whole.
    private static String hardCut(String text, int columns) {
        String fitting = Width.fitting(text, columns);
        int bar = fitting.lastIndexOf('|');
        if (bar > 0) {
            return text.substring(0, bar + 1);
        }
        return fitting.isEmpty() ? text.substring(0, text.offsetByCodePoints(0, 1)) : fitting;
    }
}
