package org.skbsh.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.skbsh.format.JsonTree;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts the events in files of the formats that are text, and checks that what they refer to is there. */
final class ExportedTexts {
    private ExportedTexts() {}

    static long folded(String file) {
        return file.lines()
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The counts in the table of the report, which its last sentence repeats. */
    static long markdown(String file) {
        long total = file.lines()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .mapToLong(line -> Long.parseLong(line.split(" \\| ")[1]))
                .sum();
        assertThat(file).containsPattern("\n" + total + " events? in \\d+ groups?\n");
        return total;
    }

    static long jsonLines(String file) throws IOException {
        long total = 0;
        for (String line : file.split("\n")) {
            total += (Long) ((Map<?, ?>) JsonTree.of(line)).get("count");
        }
        return total;
    }

    static long csv(String file) {
        List<List<String>> rows = rows(file);
        int count = rows.get(0).indexOf("count");
        assertThat(new HashSet<>(rows.get(0))).hasSameSizeAs(rows.get(0));
        return rows.stream()
                .skip(1)
                .peek(row -> assertThat(row).hasSameSizeAs(rows.get(0)))
                .mapToLong(row -> Long.parseLong(row.get(count)))
                .sum();
    }

    private static List<List<String>> rows(String file) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < file.length(); at++) {
            char letter = file.charAt(at);
            if (letter == '"') {
                boolean doubled = quoted && at + 1 < file.length() && file.charAt(at + 1) == '"';
                if (doubled) {
                    cell.append('"');
                    at++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (letter == ',' || letter == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (letter == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                cell.append(letter);
            }
        }
        return rows;
    }

    static long speedscope(String file) throws IOException {
        Map<?, ?> root = (Map<?, ?>) JsonTree.of(file);
        int frames = ((List<?>) ((Map<?, ?>) root.get("shared")).get("frames")).size();
        assertThat(root.get("$schema")).isEqualTo("https://www.speedscope.app/file-format-schema.json");
        long total = 0;
        for (Object one : (List<?>) root.get("profiles")) {
            Map<?, ?> profile = (Map<?, ?>) one;
            List<?> weights = (List<?>) profile.get("weights");
            List<?> samples = (List<?>) profile.get("samples");
            assertThat(samples).hasSameSizeAs(weights);
            assertThat(samples.contains(List.of())).isFalse();
            assertThat(samples.stream()
                            .flatMap(stack -> ((List<?>) stack).stream())
                            .mapToLong(frame -> (Long) frame)
                            .filter(frame -> frame < 0 || frame >= frames)
                            .count())
                    .isZero();
            long sum = weights.stream().mapToLong(weight -> (Long) weight).sum();
            assertThat(profile.get("endValue")).isEqualTo(sum);
            total += sum;
        }
        return total;
    }

    static long firefox(String file) throws IOException {
        Map<?, ?> root = (Map<?, ?>) JsonTree.of(file);
        Map<?, ?> thread = (Map<?, ?>) ((List<?>) root.get("threads")).get(0);
        Map<?, ?> meta = (Map<?, ?>) root.get("meta");
        int texts = ((List<?>) ((Map<?, ?>) root.get("shared")).get("stringArray")).size();
        refer(thread, "samples", "stack", size(thread, "stackTable"));
        refer(thread, "stackTable", "prefix", size(thread, "stackTable"));
        refer(thread, "stackTable", "frame", size(thread, "frameTable"));
        refer(thread, "frameTable", "func", size(thread, "funcTable"));
        refer(thread, "frameTable", "category", ((List<?>) meta.get("categories")).size());
        refer(thread, "funcTable", "name", texts);
        refer(thread, "funcTable", "resource", size(thread, "resourceTable"));
        refer(thread, "resourceTable", "name", texts);
        refer(thread, "resourceTable", "lib", ((List<?>) root.get("libs")).size());
        return column(thread, "samples", "weight").stream()
                .mapToLong(weight -> (Long) weight)
                .sum();
    }

    private static int size(Map<?, ?> thread, String table) {
        return ((Long) ((Map<?, ?>) thread.get(table)).get("length")).intValue();
    }

    private static List<?> column(Map<?, ?> thread, String table, String column) {
        return (List<?>) ((Map<?, ?>) thread.get(table)).get(column);
    }

    private static void refer(Map<?, ?> thread, String table, String column, int size) {
        assertThat(column(thread, table, column)).as(table).hasSize(size(thread, table));
        assertThat(column(thread, table, column).stream()
                        .filter(number -> !number.equals("null"))
                        .mapToLong(number -> (Long) number)
                        .filter(number -> number < 0 || number >= size)
                        .count())
                .as(table + " " + column)
                .isZero();
    }
}
