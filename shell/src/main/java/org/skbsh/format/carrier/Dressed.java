package org.skbsh.format.carrier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.skbsh.format.Carried;
import org.skbsh.format.Carrier;
import org.skbsh.format.Readers;
import org.skbsh.format.Source;
import org.skbsh.model.EventSink;

/**
 * What mails, pages, logs and terminals put around the lines of a text, in any order. What there is shows the beginning
 * of the text, so that a text without any goes straight to its reader.
 */
public final class Dressed implements Carrier {
    @Override
    public Carried off(Carried carried, Readers readers, EventSink sink) throws IOException {
        List<String> lines = lines(carried.source().head());
        List<Supplier<Stage>> layers = Bare.is(lines) ? List.of() : new Undressing(readers).layers(lines);
        if (layers.isEmpty()) {
            return carried;
        }
        Undressed text = new Undressed(
                carried.source().stream(), layers.stream().map(Supplier::get).toList());
        return new Carried(Source.of(text), carried.name(), text.numbers());
    }

    // No lines for what is not text. The last line of a long file is cut.
    private static List<String> lines(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (head.length >= Source.HEAD && lines.size() > 1) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }
}
