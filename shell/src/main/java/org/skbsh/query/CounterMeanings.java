package org.skbsh.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.skbsh.model.UserError;

/**
 * What the kernel's counters mean: which drops each of them counts.
 *
 * @param all in the order to show them
 */
public record CounterMeanings(List<Meaning> all) {
    private static final Pattern TELLS_OF_LOSS =
            Pattern.compile("(?i).*(err|drop|fail|discard|overflow|prune|noroute|reject|missed|fifo|abort|squeeze).*");

    public CounterMeanings {
        all = List.copyOf(all);
    }

    /**
     * What one counter, or one kind of counters, means.
     *
     * @param counter its name; with a {@code *} in it for all of a kind
     * @param title what it counts, in a few words
     * @param filter which events it counts; empty where no event tells
     */
    public record Meaning(String counter, String title, Optional<FilterExpression> filter) {
        boolean means(String name) {
            int star = counter.indexOf('*');
            return star < 0
                    ? counter.equals(name)
                    : name.length() >= counter.length()
                            && name.startsWith(counter.substring(0, star))
                            && name.endsWith(counter.substring(star + 1));
        }

        /** Whether it is one of many of its kind, such as one for each device. */
        boolean isOneOfMany() {
            return counter.indexOf('*') >= 0;
        }
    }

    /** Those that come with skbsh. */
    public static CounterMeanings builtIn(Keys keys, Aliases aliases) {
        try (InputStream source = CounterMeanings.class.getResourceAsStream("counters.txt")) {
            return parse(new String(source.readAllBytes(), StandardCharsets.UTF_8), keys, aliases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of {@code counter | title | filter}; {@code #} begins a comment line. */
    static CounterMeanings parse(String text, Keys keys, Aliases aliases) {
        return new CounterMeanings(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> meaning(line, keys, aliases))
                .toList());
    }

    // The filter may hold bars, so only the first two part the line.
    private static Meaning meaning(String line, Keys keys, Aliases aliases) {
        String[] parts = line.split("\\|", 3);
        if (parts.length < 3) {
            throw new UserError("not 'counter | title | filter': " + line, "");
        }
        String filter = parts[2].strip();
        return new Meaning(
                parts[0].strip(),
                parts[1].strip(),
                filter.isEmpty() ? Optional.empty() : Optional.of(FilterExpression.parse(filter, keys, aliases)));
    }

    Optional<Meaning> of(String counter) {
        return all.stream().filter(meaning -> meaning.means(counter)).findFirst();
    }

    /** Whether a counter without a meaning of its own sounds like one that tells of drops. */
    static boolean soundsLikeLoss(String counter) {
        return TELLS_OF_LOSS.matcher(counter).matches();
    }
}
