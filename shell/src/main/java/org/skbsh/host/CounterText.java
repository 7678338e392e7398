package org.skbsh.host;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counters as the files of {@code /proc/net} have them. */
final class CounterText {
    private CounterText() {}

    /** Two lines belong together, names and values after the same prefix: {@code UdpNoPorts}, as nstat writes it. */
    static Map<String, Long> pairs(String text) {
        Map<String, Long> values = new TreeMap<>();
        List<String> lines = text.lines().toList();
        for (int at = 0; at + 1 < lines.size(); at += 2) {
            String[] names = lines.get(at).split("\\s+");
            String[] numbers = lines.get(at + 1).split("\\s+");
            for (int column = 1; column < Math.min(names.length, numbers.length); column++) {
                put(values, names[0].replace(":", "") + names[column], numbers[column]);
            }
        }
        return values;
    }

    /** A name and a value in each line. */
    static Map<String, Long> lines(String text) {
        Map<String, Long> values = new TreeMap<>();
        text.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length == 2)
                .forEach(words -> put(values, words[0], words[1]));
        return values;
    }

    private static void put(Map<String, Long> values, String name, String number) {
        if (number.matches("\\d{1,18}")) {
            values.put(name, Long.valueOf(number));
        }
    }
}
