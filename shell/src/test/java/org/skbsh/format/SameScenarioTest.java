package org.skbsh.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.format.ring.RawBoot;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.query.Aliases;
import org.skbsh.query.Groups;
import org.skbsh.query.Keys;
import org.skbsh.query.Selection;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same packets, dropped under each tracer, give the same reasons and callers in every format. Pages, their text and
 * trace-cmd's files are of one run; perf and bpftrace had one of their own.
 */
class SameScenarioTest {
    private static final List<Path> FOLDERS =
            List.of(Path.of("src/test/resources/captures"), Path.of("src/test/resources/raw"));
    private static final String FORMS =
            "(events-S\\.txt|raw-events-S\\.(txt|cpu\\d\\.raw)|tracecmd-events-S\\.(dat|report\\.txt)"
                    + "|perf(-ns-fields)?-S\\.txt|bpftrace-stream-kfree_skb-S\\.txt|bpftrace-map-reason-kstack-S\\.(txt|json)"
                    + "|hist-stack-reason-S\\.txt)(\\.gz)?";
    // Other packets of the machine are dropped meanwhile, a few of each kind.
    private static final long SENT = 10;

    private static List<Path> files(String kernel, String scenario) throws IOException {
        String form = FORMS.replace("S", scenario);
        Stream<Path> all = Stream.empty();
        for (Path folder : FOLDERS) {
            try (Stream<Path> found = Files.walk(folder.resolve(kernel))) {
                all = Stream.concat(
                        all, found.filter(file -> file.getFileName().toString().matches(form)).toList().stream());
            }
        }
        return all.sorted().toList();
    }

    private static ReasonTable reasons(String kernel) {
        RawBoot boot = RawBoot.all()
                .filter(one -> one.toString().equals(kernel))
                .findFirst()
                .orElseThrow();
        return new ReasonTable(boot.reasons().entrySet().stream()
                .collect(Collectors.toMap(name -> name.getKey().intValue(), Map.Entry::getValue)));
    }

    private static Map<String, Long> drops(Path file, ReasonTable reasons) {
        CaptureBuilder builder = new CaptureBuilder();
        String format = Catalog.formats(reasons).load(file, builder);
        Capture capture = builder.snapshot(Origin.file(format, file.toString()));
        Keys keys = Keys.of(Aliases.builtIn());
        Map<String, Long> drops = new TreeMap<>();
        Groups.group(Selection.all(capture), List.of(keys.key("reason"), keys.key("chain:3"))).rows().stream()
                .filter(row -> !row.values().get(0).isEmpty() && row.count() >= SENT)
                .forEach(row ->
                        drops.put(row.values().get(0) + " at " + row.values().get(1), row.count()));
        return drops;
    }

    @ParameterizedTest
    @CsvSource({
        "6.1, loopback-mix, 8", "6.1, tcp-old-ack, 5", "6.1, netfilter-input-drop, 4",
        "6.18, loopback-mix, 8", "6.18, tcp-old-ack, 7", "6.18, netfilter-input-drop, 6"
    })
    void everyFormatTellsTheSameDrops(String kernel, String scenario, int atLeast) throws IOException {
        List<Path> files = files(kernel, scenario);
        ReasonTable reasons = reasons(kernel);
        Map<String, Long> first = drops(files.get(0), reasons);

        assertThat(files).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(first.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(20);
        assertThat(files).allSatisfy(file -> assertThat(drops(file, reasons)).isEqualTo(first));
    }
}
