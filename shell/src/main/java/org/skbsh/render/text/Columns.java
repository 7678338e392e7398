package org.skbsh.render.text;

import java.util.List;
import java.util.stream.IntStream;

import org.skbsh.render.view.View;

/** The width of each column of a table: as wide as its cells, or less if the terminal is narrower. */
final class Columns {
    static final int GAP = 2;
    /** No column of words gets narrower than this while a wider one exists. */
    private static final int LEAST = 8;
    /** Words get no narrower than this to keep a name whole. */
    private static final int READABLE = 16;

    private Columns() {}

    /**
     * @param cells the heading and the rows, as text
     * @param width columns of the terminal; 0 for no limit
     */
    static int[] widths(List<View.Column> columns, List<List<String>> cells, int width) {
        int[] widths = new int[columns.size()];
        for (List<String> row : cells) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], Width.of(row.get(column)));
            }
        }
        if (width > 0) {
            int over = total(widths) - width;
            List<Integer> words = having(columns, View.Kind.TEXT, View.Kind.CHAIN, View.Kind.WORDS);
            List<Integer> all = having(columns, View.Kind.TEXT, View.Kind.CHAIN, View.Kind.WORDS, View.Kind.ID);
            over = narrow(widths, words, over, READABLE);
            over = narrow(widths, all, over, LEAST);
            narrow(widths, all, over, 1);
        }
        return widths;
    }

    private static int total(int[] widths) {
        int total = GAP * Math.max(0, widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        return total;
    }

    private static List<Integer> having(List<View.Column> columns, View.Kind... kinds) {
        return IntStream.range(0, columns.size())
                .filter(column -> List.of(kinds).contains(columns.get(column).kind()))
                .boxed()
                .toList();
    }

    /**
     * Narrows the widest columns until the table fits or all are as narrow as allowed; returns the excess that remains.
     */
    private static int narrow(int[] widths, List<Integer> shrinkable, int over, int least) {
        int left = over;
        while (left > 0) {
            int widest = -1;
            for (int column : shrinkable) {
                if (widths[column] > least && (widest < 0 || widths[column] > widths[widest])) {
                    widest = column;
                }
            }
            if (widest < 0) {
                return left;
            }
            widths[widest]--;
            left--;
        }
        return left;
    }
}
