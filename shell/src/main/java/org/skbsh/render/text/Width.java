package org.skbsh.render.text;

import org.jline.utils.WCWidth;

/** How many columns of a terminal a text takes, as the line editor counts them too. */
public final class Width {
    private Width() {}

    public static int of(String text) {
        return text.codePoints().map(Width::of).sum();
    }

    /** The longest beginning of the text that fits. */
    static String fitting(String text, int columns) {
        int end = 0;
        for (int used = 0; end < text.length(); ) {
            int point = text.codePointAt(end);
            used += of(point);
            if (used > columns) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end);
    }

    // What has no width of its own moves no cursor here: such characters are shown as escapes.
    private static int of(int point) {
        return Math.max(0, WCWidth.wcwidth(point));
    }
}
