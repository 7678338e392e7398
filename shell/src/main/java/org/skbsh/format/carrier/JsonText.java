package org.skbsh.format.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.skbsh.format.Readers;

/**
 * JSON whose strings hold a text: what an interface answers, or what a collector of logs keeps, an object a line. JSON
 * that a reader knows as such stays: a string in it is a value, whatever it looks like.
 */
final class JsonText implements Layer {
    private static final String EVENT = "data: ";
    // A letter of JSON's own, and what may follow it at the end of a line or in front of a value.
    private static final Pattern OF_JSON =
            Pattern.compile("^\\s*+(?:[{}\"].*+|]\\s*+,?+\\s*+|\\[\\s*+(?:[{\"\\[].*+)?+)$", Pattern.DOTALL);
    // A string that may hold a line of text; the last one of a line may be cut.
    private static final Pattern TEXT = Pattern.compile(
            "\"(?=[^\" \\\\]*+[ \\\\])(?:[^\"\\\\]|\\\\.)*+(?:\"|\\\\?+$)|(\"[^\"]*+\"?+)", Pattern.DOTALL);

    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        return lines.stream().anyMatch(JsonText::begins) && !isKnown(lines, readers)
                ? Optional.of(() -> new Opened(readers))
                : Optional.empty();
    }

    /** Whether a reader knows the documents without the texts in them. */
    private static boolean isKnown(List<String> lines, Readers readers) {
        String documents = lines.stream()
                .filter(line -> OF_JSON.matcher(line).matches())
                .map(line -> TEXT.matcher(line)
                        .replaceAll(
                                string -> string.group(1) == null ? "\"\"" : Matcher.quoteReplacement(string.group(1))))
                .collect(Collectors.joining("\n"));
        return !documents.isEmpty() && readers.know(documents);
    }

    @Override
    public Need need() {
        return Need.NO_READER;
    }

    private static boolean begins(String line) {
        // "journalctl -o json-sse" puts "data: " before an entry, "-o json-seq" a control character.
        String text = (line.startsWith(EVENT) ? line.substring(EVENT.length()) : line).strip();
        return text.startsWith("{\"")
                || text.startsWith("{ \"")
                || text.equals("{")
                || text.startsWith("[{")
                || text.startsWith("[\"")
                || text.equals("[");
    }

    private static final class Opened implements Stage {
        private final Readers readers;
        private Optional<JsonDocument> document = Optional.empty();
        private boolean events;

        Opened(Readers readers) {
            this.readers = readers;
        }

        @Override
        public void line(String line, long number, Lines next) {
            events |= line.startsWith(EVENT);
            if (document.isEmpty() && !begins(line)) {
                // Between events of a stream there are empty lines.
                if (!events || !line.isEmpty()) {
                    next.line(line, number);
                }
                return;
            }
            JsonDocument open = document.orElseGet(() -> new JsonDocument(readers));
            open.read(line, number, next);
            document = open.isWhole() ? Optional.empty() : Optional.of(open);
        }

        @Override
        public void end(Lines next) {
            document.ifPresent(open -> open.cut(next));
        }
    }
}
