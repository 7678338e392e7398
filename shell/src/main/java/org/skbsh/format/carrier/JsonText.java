package org.skbsh.format.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.skbsh.format.Readers;

/** JSON whose strings hold a text: what an interface answers, or what a collector of logs keeps, an object a line. */
final class JsonText implements Layer {
    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        return lines.stream().anyMatch(JsonText::begins) ? Optional.of(() -> new Opened(readers)) : Optional.empty();
    }

    @Override
    public Need need() {
        return Need.NO_READER;
    }

    private static boolean begins(String line) {
        String text = line.strip();
        return text.startsWith("{\"")
                || text.equals("{")
                || text.startsWith("[{")
                || text.startsWith("[\"")
                || text.equals("[");
    }

    private static final class Opened implements Stage {
        private final Readers readers;
        private Optional<JsonStrings> document = Optional.empty();

        Opened(Readers readers) {
            this.readers = readers;
        }

        @Override
        public void line(String line, long number, Lines next) {
            if (document.isEmpty() && !begins(line)) {
                next.line(line, number);
                return;
            }
            JsonStrings strings = document.orElseGet(() -> new JsonStrings(readers));
            strings.read(line, number, next);
            document = strings.isWhole() ? Optional.empty() : Optional.of(strings);
        }

        @Override
        public void end(Lines next) {
            document.ifPresent(strings -> strings.cut(next));
        }
    }
}
