package org.skbsh.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        return (Map<?, ?>) JsonTree.of(Files.readString(fileOf(capture)));
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
}
