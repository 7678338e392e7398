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
            new Mail(),
            new Base64Text(),
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
        Text plain = undressed(new Text(dressed, List.of(), Optional.empty()));
        // What nobody knows without its layers either stays as it is: a message can tell what it looks like.
        return plain.trial.isEmpty() || plain.trial.get().reader().isEmpty() ? List.of() : plain.off;
    }

    /**
     * @param off the layers that were taken off
     * @param trial how well it is understood; empty if nobody asked
     */
    private record Text(List<String> lines, List<Supplier<Stage>> off, Optional<Trial> trial) {
        Text tried(Readers readers) {
            byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
            return trial.isPresent() ? this : new Text(lines, off, Optional.of(Trial.of(bytes, readers)));
        }

        /** Without one layer more; empty if that changes nothing. */
        Optional<Text> without(Supplier<Stage> layer) {
            List<String> inside = new ArrayList<>();
            Lines all = (line, number) -> inside.add(line);
            Stage stage = layer.get();
            lines.forEach(line -> stage.line(line, 0, all));
            stage.end(all);
            List<Supplier<Stage>> layers = new ArrayList<>(off);
            layers.add(layer);
            return inside.equals(lines) ? Optional.empty() : Optional.of(new Text(inside, layers, Optional.empty()));
        }
    }

    // Of several layers, that one goes first without which most is understood.
    private Text undressed(Text dressed) {
        Text text = dressed;
        Optional<Text> next = Optional.of(text);
        while (next.isPresent() && text.off.size() < MOST_LAYERS) {
            text = next.get();
            next = next(text);
        }
        return text;
    }

    private Optional<Text> next(Text text) {
        Optional<Text> best = Optional.empty();
        for (Layer layer : LAYERS) {
            Optional<Text> inside = layer.around(text.lines, readers).flatMap(text::without);
            if (inside.isEmpty()) {
                continue;
            }
            Text without = inside.get().tried(readers);
            // What is in a document may have layers of its own.
            Text judged = layer.need() == Layer.Need.NO_READER ? undressed(without) : without;
            boolean helps = helps(trial(judged), trial(text.tried(readers)), layer.need());
            if (helps && (best.isEmpty() || isMore(trial(judged), trial(best.get())))) {
                best = Optional.of(judged);
            }
        }
        return best;
    }

    private static Trial trial(Text text) {
        return text.trial.orElseThrow();
    }

    private static boolean isMore(Trial one, Trial other) {
        boolean known = one.reader().isPresent();
        return known && (other.reader().isEmpty() || one.value() > other.value());
    }

    private static boolean helps(Trial without, Trial with, Layer.Need need) {
        boolean unknown = with.reader().isEmpty();
        boolean known = without.reader().isPresent();
        long more = without.value() - with.value();
        boolean surer = without.sure() > with.sure() && without.facts() > 0;
        return switch (need) {
            case NONE -> unknown || known && (more >= 0 || surer);
            case NO_READER -> unknown || known && more > 0;
            case MORE -> known && (unknown || more > 0 || surer && without.unread() == 0);
            case FACTS -> known && without.facts() > with.facts();
        };
    }
}
