package org.skbsh.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a user meant but mistyped. */
public final class Spelling {
    private Spelling() {}

    /**
     * The candidate nearest to the word, if it is near enough: one slip in short words, a third of the letters in long
     * ones.
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        int atMost = Math.max(1, word.length() / 3);
        return candidates.stream()
                .filter(candidate ->
                        distance(word, candidate) <= atMost || (word.length() >= 3 && candidate.startsWith(word)))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A question for the user, {@code did you mean 'x'?}, or the alternative if nothing is near. */
    public static String suggestion(String word, Collection<String> candidates, String otherwise) {
        return nearest(word, candidates)
                .map(near -> "did you mean '" + near + "'?")
                .orElse(otherwise);
    }

    /** The number of letters inserted, left out, replaced, or swapped with their neighbour, ignoring case. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(java.util.Locale.ROOT);
        String b = right.toLowerCase(java.util.Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + same);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
