package org.skbsh.format.carrier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.skbsh.format.Readers;
import org.skbsh.format.Trial;

/**
 * Finds the layers around a text: takes off one after another from its beginning, as long as readers understand no less
 * of it.
 */
final class Undressing {
    private static final int MOST_LAYERS = 12;
    private static final List<Layer> LAYERS = List.of(
            new Colours(),
            new QuotedPrintable(),
            new Markup(),
            new JsonText(),
            new Fences(),
            new Quotes(),
            new LogPrefix(),
            new Indentation(),
            new Prompts(),
            new KernelTime(),
            new Wrapped());

    private final Readers readers;

    Undressing(Readers readers) {
        this.readers = readers;
    }

    /** The layers, the outermost first; none for a text that is as its program wrote it. */
    List<Supplier<Stage>> layers(List<String> dressed) {
        List<Supplier<Stage>> layers = new ArrayList<>();
        Text text = new Text(dressed, Optional.empty());
        while (layers.size() < MOST_LAYERS) {
            Optional<Text> without = next(text, layers);
            if (without.isEmpty()) {
                break;
            }
            text = without.get();
        }
        // What nobody knows without its layers either stays as it is: a message can tell what it looks like.
        return text.isKnown() ? layers : List.of();
    }

    /** @param trial how well it is understood; empty if nobody asked */
    private record Text(List<String> lines, Optional<Trial> trial) {
        Text tried(Readers readers) {
            byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
            return trial.isPresent() ? this : new Text(lines, Optional.of(Trial.of(bytes, readers)));
        }

        long value() {
            return trial.orElseThrow().value();
        }

        long facts() {
            return trial.orElseThrow().facts();
        }

        boolean isUnknown() {
            return trial.orElseThrow().reader().isEmpty();
        }

        boolean isKnown() {
            return trial.isPresent() && !isUnknown();
        }
    }

    // The text without one layer more.
    private Optional<Text> next(Text text, List<Supplier<Stage>> layers) {
        Text tried = text;
        for (Layer layer : LAYERS) {
            Optional<Supplier<Stage>> off = layer.around(text.lines, readers);
            if (off.isEmpty()) {
                continue;
            }
            List<String> inside = inside(text.lines, off.get().get());
            if (inside.equals(text.lines)) {
                continue;
            }
            tried = tried.tried(readers);
            Text without = new Text(inside, Optional.empty()).tried(readers);
            if (isBetter(without, tried, layer.need())) {
                layers.add(off.get());
                return Optional.of(without);
            }
        }
        return Optional.empty();
    }

    private static boolean isBetter(Text without, Text with, Layer.Need need) {
        long more = without.value() - with.value();
        boolean known = !without.isUnknown();
        return switch (need) {
            case NONE -> with.isUnknown() || known && more >= 0;
            case NO_READER -> with.isUnknown() || known && more > 0;
            case MORE -> known && (with.isUnknown() || more > 0);
            case FACTS -> known && without.facts() > with.facts();
        };
    }

    private static List<String> inside(List<String> lines, Stage stage) {
        List<String> inside = new ArrayList<>();
        Lines all = (line, number) -> inside.add(line);
        for (String line : lines) {
            stage.line(line, 0, all);
        }
        stage.end(all);
        return inside;
    }
}
