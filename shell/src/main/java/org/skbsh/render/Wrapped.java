package org.skbsh.render;

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
            int space = fitting.lastIndexOf(' ');
            // A word wider than the line is broken where the line ends; at least one character goes, so that this ends.
            String line = space > 0 ? left.substring(0, space) : hardCut(left, columns);
            lines.add(line);
            left = left.substring(line.length()).stripLeading();
        }
        lines.add(left);
        return lines;
    }

    private static String hardCut(String text, int columns) {
        String fitting = Width.fitting(text, columns);
        return fitting.isEmpty() ? text.substring(0, text.offsetByCodePoints(0, 1)) : fitting;
    }
}
