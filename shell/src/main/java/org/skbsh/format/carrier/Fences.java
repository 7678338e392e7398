package org.skbsh.format.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.skbsh.format.Readers;

/** Lines that fence code in Markdown. An empty line takes the place of each: what it fences is a part of its own. */
final class Fences implements Layer {
    private static final Pattern FENCE = Pattern.compile("^\\s{0,12}+(?:```++[^`]{0,40}+|~~~++[^~]{0,40}+)$");

    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        return lines.stream().anyMatch(Fences::isFence)
                ? Optional.of(() -> (line, number, next) -> next.line(isFence(line) ? "" : line, number))
                : Optional.empty();
    }

    // Behind an opening fence stands a language, perhaps with a name, but no text.
    private static boolean isFence(String line) {
        return (line.contains("```") || line.contains("~~~"))
                && !line.contains("=>")
                && FENCE.matcher(line).matches();
    }
}
