package org.skbsh.format.stacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.skbsh.format.EventReader;
import org.skbsh.format.Source;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/** What a reader makes of a text, as lines: one for each event, and the lines that it did not understand. */
final class StackTexts {
    private StackTexts() {}

    static String read(EventReader reader, String text) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        reader.read(Source.of(text.getBytes(StandardCharsets.UTF_8)), builder);
        Capture capture = builder.snapshot(Origin.file(reader.name(), "a text"));
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < capture.events().size(); row++) {
            lines.add(told(capture.events().get(row)));
        }
        if (capture.loss().unread() > 0) {
            lines.add("unread " + capture.loss().unread() + ": "
                    + builder.unreadLines().get(0).strip());
        }
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String told(Event event) {
        StringBuilder told = new StringBuilder();
        event.time().ifPresent(time -> told.append(String.format(Locale.ROOT, "%.6f ", time / 1e9)));
        event.cpu().ifPresent(cpu -> told.append("cpu").append(cpu).append(' '));
        event.pid().ifPresent(pid -> told.append("pid").append(pid).append(' '));
        for (TextField field : List.of(TextField.COMM, TextField.REASON)) {
            told.append(event.text(field).isEmpty() ? "" : event.text(field) + " ");
        }
        told.append(event.count() > 1 ? event.count() + "x " : "");
        told.append(event.stack().frames().stream().map(StackTexts::function).collect(Collectors.joining(" <- ")));
        return told.toString();
    }

    private static String function(Symbol symbol) {
        return symbol.base() + (symbol.module().isEmpty() ? "" : " [" + symbol.module() + "]");
    }
}
