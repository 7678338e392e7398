package org.skbsh.completions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Words to choose from, sorted once: a binary search finds those with a given beginning, among 50,000 as among five.
 */
public final class Words {
    public static final Words NONE = new Words(new String[0], Map.of());

    private final String[] sorted;
    private final Map<String, String> descriptions;

    private Words(String[] sorted, Map<String, String> descriptions) {
        this.sorted = sorted;
        this.descriptions = descriptions;
    }

    public static Words of(Collection<String> words) {
        return new Words(words.stream().distinct().sorted().toArray(String[]::new), Map.of());
    }

    /** @param described what each word means */
    public static Words described(Map<String, String> described) {
        return new Words(described.keySet().stream().sorted().toArray(String[]::new), Map.copyOf(described));
    }

    /** The first words with this beginning, up to a limit. */
    public List<String> startingWith(String beginning, int atMost) {
        int found = Arrays.binarySearch(sorted, beginning);
        int from = found >= 0 ? found : -found - 1;
        List<String> words = new ArrayList<>();
        for (int at = from; at < sorted.length && words.size() < atMost && sorted[at].startsWith(beginning); at++) {
            words.add(sorted[at]);
        }
        return words;
    }

    /** The description of the word; empty if there is none. */
    public String description(String word) {
        return descriptions.getOrDefault(word, "");
    }
}
