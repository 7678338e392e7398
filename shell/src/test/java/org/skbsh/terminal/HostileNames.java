package org.skbsh.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.skbsh.format.capture.CaptureWriter;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Field;
import org.skbsh.model.Origin;
import org.skbsh.model.StackTable;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/** Names that strangers may give to tasks, reasons and functions, and captures that hold them. */
final class HostileNames {
    private static final String[] CHARACTERS = {
        "a",
        "b",
        "Z",
        "0",
        "9",
        "_",
        "'",
        "\"",
        "$",
        "\\",
        "/",
        "|",
        "&",
        "<",
        ">",
        "=",
        "~",
        "!",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        ",",
        ".",
        ";",
        ":",
        "#",
        "@",
        "*",
        "?",
        "-",
        "+",
        "%",
        "^",
        "`",
        " ",
        "\t",
        "\n",
        "\r",
        "\u0000",
        "\u0007",
        "\u001b",
        "\u007f",
        "\u0085",
        "\u009b",
        "\u200b",
        "\u200d",
        "\u200f",
        "\u202e",
        "\u2028",
        "\u2060",
        "\u2066",
        "\ufeff",
        "\u00e9",
        "\u4e2d",
        "\ud83d\ude00",
        "\udb40\udc41"
    };

    private HostileNames() {}

    /** Those that have broken something, somewhere. */
    static List<String> known() {
        return List.of(
                "<idle>",
                "nginx",
                "it's",
                "say \"it\"",
                "${1 + 1}",
                "$x",
                "a\\",
                "\\",
                "a\\n",
                "\\u0027",
                "\\\\u0027 x",
                "'+x+'",
                "''' x",
                "x */ y",
                "// x",
                "/x/ y",
                "line\nbreak",
                "a b ",
                " a",
                "in",
                "as",
                "007",
                "-2+3",
                "--as",
                "~",
                "a,",
                "x|",
                "a {",
                "x\", y'",
                "a | head",
                "a > b",
                "x == 'y",
                "via('",
                "[/touch/,/PWNED/].execute()/*\u001b[2K\u001b[1Gfilter",
                "\u001b]0;title\u0007\u009b31m\u202eRLO\u200b\u2066\ufeff\u007f\u0085");
    }

    /** Some more, by chance. */
    static List<String> random(int number, long seed) {
        Random random = new Random(seed);
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < number) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(8); length > 0; length--) {
                name.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
            }
            names.add(name.toString());
        }
        return new ArrayList<>(names);
    }

    /** Writes a capture with one event for each name: it is the task's, the reason, the device and a function. */
    static void write(Path file, List<String> names) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        StackTable stacks = builder.stacks();
        Field field = builder.fields().declare(names.get(names.size() - 1), Field.Kind.TEXT);
        EventRow row = new EventRow();
        for (String name : names) {
            int text = builder.names().id(name);
            row.clear();
            row.time = 1_000_000L * text;
            row.cpu = 1;
            row.pid = 1000 + text;
            row.text(TextField.COMM, text);
            row.text(TextField.REASON, text);
            row.text(TextField.DEVICE, text);
            row.text(TextField.NETNS, text);
            row.text(TextField.FILE, text);
            row.text(TextField.LOCATION, text);
            row.text(TextField.PROBE, builder.names().id("tracepoint:skb:kfree_skb"));
            row.field(field.id(), text);
            row.stack = stacks.intern(List.of(Symbol.of("kfree_skb"), new Symbol(name, name, "")));
            builder.event(row);
        }
        builder.lost(1);
        try (OutputStream bytes = Files.newOutputStream(file)) {
            new CaptureWriter().write(builder.snapshot(Origin.file("hostile", names.get(0))), at -> true, bytes);
        }
    }
}
