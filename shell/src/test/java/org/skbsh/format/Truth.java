package org.skbsh.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import org.skbsh.model.Symbol;

/** What a capture holds by another program's count: the {@code counted} part of the file beside it. */
public record Truth(
        long events,
        long lost,
        long noStack,
        Map<String, Long> byEvent,
        Map<String, Long> byReason,
        Map<String, Long> byCallers) {

    /** The file that tells it. */
    static Path fileOf(Path capture) {
        return capture.resolveSibling(capture.getFileName().toString().replaceFirst("\\.gz$", "") + ".truth.json");
    }

    public static Truth of(Path capture) throws IOException {
        Map<?, ?> counted = (Map<?, ?>) file(capture).get("counted");
        return new Truth(
                (Long) counted.get("events"),
                (Long) counted.get("lost"),
                (Long) counted.get("no_stack"),
                events(counts(counted.get("by_event"))),
                counts(counted.get("by_reason")),
                counts(counted.get("callers3")));
    }

    /** All of the file beside a capture. */
    public static Map<?, ?> file(Path capture) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(Files.readString(fileOf(capture)))) {
            parser.nextToken();
            return (Map<?, ?>) value(parser);
        }
    }

    private static Map<String, Long> counts(Object counts) {
        Map<String, Long> sorted = new TreeMap<>();
        if (counts instanceof Map<?, ?> map) {
            map.forEach((key, count) -> sorted.merge(baseNames(String.valueOf(key)), (Long) count, Long::sum));
        }
        return sorted;
    }

    // Of a map its name, of a histogram the word: neither tells what was traced.
    private static Map<String, Long> events(Map<String, Long> counts) {
        counts.keySet().removeIf(name -> name.startsWith("@") || name.equals("hist"));
        return counts;
    }

    // Some of the files were written when the counting program still kept suffixes as .part.0.
    private static String baseNames(String chain) {
        return Arrays.stream(chain.split(" < "))
                .map(frame -> Symbol.of(frame).base())
                .collect(Collectors.joining(" <- "));
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                object.put(name, value(parser));
            }
            return object;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> array = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(parser));
            }
            return array;
        }
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT ? (Object) parser.getLongValue() : parser.getText();
    }
}
