package org.skbsh.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.UserError;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No carrier changes what is read: events in any carrier are those of the plain text, but for their lines. A few of the
 * captures that are here, or with {@code -Dskbsh.captures=DIR} all that are below a folder.
 */
class CarriersTest {
    private static final String ELSEWHERE = System.getProperty("skbsh.captures", "");
    private static final Path HERE = Path.of("src/test/resources/captures");
    private static final String TEXTS =
            ".*/(?:text|pipe|functions|options|mix|bpftrace|hist|perf|tracecmd)/[^/]*\\.(?:txt|json|folded)(?:\\.gz)?";
    private static final int LONGEST = 6_000;
    private static final int A_FEW = 1;

    @ParameterizedTest
    @EnumSource
    void aCarrierChangesNothing(Carriers carrier) throws IOException {
        List<String> changed = new ArrayList<>();
        for (Path file : captures(carrier)) {
            byte[] plain = bytes(file);
            List<Object> events = told(plain);
            // A part that is no longer whole may end with a carrier's last line, or without.
            boolean whole = events.get(0).toString().contains("unread=0");
            List<Object> carried = whole && events.size() > 1 ? told(carrier.around(plain)) : events;
            if (!carried.equals(events)) {
                changed.add(file + ": " + difference(events, carried));
            }
        }
        assertThat(changed).isEmpty();
    }

    private static List<Path> captures(Carriers carrier) throws IOException {
        Path folder = ELSEWHERE.isEmpty() ? HERE : Path.of(ELSEWHERE);
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all =
                    new ArrayList<>(files.filter(file -> file.toString().matches(TEXTS))
                            .filter(file -> !file.toString().endsWith(".truth.json"))
                            .sorted()
                            .toList());
            return ELSEWHERE.isEmpty() ? sample(all, new Random(carrier.ordinal())) : all;
        }
    }

    // Some of each kind, others for each carrier.
    private static List<Path> sample(List<Path> all, Random random) {
        Map<String, List<Path>> kinds = new TreeMap<>();
        all.forEach(file -> kinds.computeIfAbsent(file.getParent().getFileName().toString(), kind -> new ArrayList<>())
                .add(file));
        List<Path> sample = new ArrayList<>();
        for (List<Path> kind : kinds.values()) {
            for (int nth = 0; nth < A_FEW; nth++) {
                sample.add(kind.get(random.nextInt(kind.size())));
            }
        }
        return sample;
    }

    // Whole lines only.
    private static byte[] bytes(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] plain = file.toString().endsWith(".gz")
                ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
                : bytes;
        if (!ELSEWHERE.isEmpty() || plain.length <= LONGEST) {
            return plain;
        }
        int end = LONGEST;
        while (end > 0 && plain[end - 1] != '\n') {
            end--;
        }
        return java.util.Arrays.copyOf(plain, end == 0 ? plain.length : end);
    }

    /** All that is read: what was missed, then the events. */
    private static List<Object> told(byte[] bytes) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        try {
            String format = Catalog.formats(ReasonTable.EMPTY).load(Source.of(bytes), "carried", builder);
            Capture capture = builder.snapshot(Origin.file(format, "carried"));
            List<Object> told = new ArrayList<>(List.of(format + " " + capture.loss()));
            for (int row = 0; row < capture.events().size(); row++) {
                told.add(told(capture.events().get(row)));
            }
            return told;
        } catch (UserError e) {
            return List.of(e.getMessage());
        }
    }

    private static List<Object> told(Event event) {
        Map<String, Object> fields = new TreeMap<>();
        event.fields().forEach((field, value) -> fields.put(field.toString(), value));
        fields.keySet().removeIf(field -> field.contains("line"));
        return List.of(
                event.time(),
                event.cpu(),
                event.pid(),
                event.texts(),
                fields,
                event.stack().frames(),
                event.count());
    }

    private static String difference(List<Object> plain, List<Object> carried) {
        for (int nth = 0; nth < plain.size(); nth++) {
            if (nth >= carried.size() || !carried.get(nth).equals(plain.get(nth))) {
                return plain.get(nth) + " is " + (nth < carried.size() ? carried.get(nth) : "missing");
            }
        }
        return plain.size() + " are " + carried.size();
    }
}
