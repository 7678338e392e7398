package org.skbsh.render.text;

import java.util.Arrays;

import org.skbsh.model.Total;
import org.skbsh.render.view.View;

/** Numbers drawn as lengths and heights. */
final class Bars {
    private static final int WIDEST = 60;
    private static final int USUAL = 40;
    private static final int LEAST = 8;
    /** What the other columns of a table with a drawing need. */
    private static final int BESIDE = 40;

    private static final int BESIDE_SPARK = 62;

    private static final String EIGHTHS = "▏▎▍▌▋▊▉█";
    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";
    private static final String DIGITS = "123456789";

    private Bars() {}

    /** @param part of the longest bar, 0 to 1 */
    static String bar(double part, TextStyle look) {
        int width = width(look, BESIDE);
        if (!look.unicode()) {
            return part == 0 ? "" : "#".repeat(Math.max(1, (int) Math.round(part * width)));
        }
        int eighths = part == 0 ? 0 : (int) Math.max(1, Math.round(part * width * EIGHTHS.length()));
        String end = eighths % EIGHTHS.length() == 0 ? "" : EIGHTHS.substring(eighths % 8 - 1, eighths % 8);
        return "█".repeat(eighths / EIGHTHS.length()) + end;
    }

    /** One character a step, or for several steps where the terminal is narrow; a dot where there is nothing. */
    static String spark(View.Spark spark, TextStyle look) {
        int width = width(look, BESIDE_SPARK);
        int each = Math.max(1, (spark.steps() + width - 1) / width);
        long[] counts = new long[(spark.steps() + each - 1) / each];
        spark.counts().forEach((step, count) -> {
            int at = (int) ((step - spark.first()) / each);
            counts[at] = Total.plus(counts[at], count);
        });
        long most = Arrays.stream(counts).max().orElse(0);
        String heights = look.unicode() ? HEIGHTS : DIGITS;
        StringBuilder drawn = new StringBuilder();
        for (long count : counts) {
            int height = (int) Math.ceil((double) count / most * heights.length());
            drawn.append(count == 0 ? look.unicode() ? '·' : '.' : heights.charAt(height - 1));
        }
        return drawn.toString();
    }

    private static int width(TextStyle look, int beside) {
        return look.width() == 0 ? USUAL : Math.max(LEAST, Math.min(WIDEST, look.width() - beside));
    }
}
