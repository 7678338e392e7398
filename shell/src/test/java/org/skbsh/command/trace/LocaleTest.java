package org.skbsh.command.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.doctor.Examination;
import org.skbsh.doctor.MachineFolder;
import org.skbsh.kernel.Machine;
import org.skbsh.render.text.OutputFormat;
import org.skbsh.render.text.TextStyle;
import org.skbsh.shell.Catalog;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** What is printed is the same in every locale: in Turkish i has its dot, in German 0,5 is a half, in Arabic 7 is ٧. */
@ResourceLock(Resources.LOCALE)
class LocaleTest {
    private static final List<String> LINES = List.of(
            "load sample",
            "classify",
            "group by reason,cpu,caller",
            "group by time:500ms --sort time:500ms --top 3",
            "group by FILE",
            "filter pid > 0 && len > 0",
            "filter pid > 0",
            "filter drop",
            "filter clear",
            "show 1",
            "event 1",
            "events",
            "stacks --top 2",
            "tree --depth 3",
            "captures",
            "rules list",
            "rules list IP_CSUM",
            "rules show drop/ip/ip_csum",
            "rules why 1 --top 2",
            "rules test",
            "load sample --as other",
            "filter reason == IP_CSUM",
            "diff sample other",
            "counters",
            "help",
            "help trace",
            "help title",
            "group by titel",
            "events.groupBy(reason).top(2)",
            "printf('%d %.2f %,d', 7, 0.5, 12345)",
            "500.us",
            "scripts",
            "unknown");

    @TempDir
    private Path home;

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    static Stream<Locale> locales() {
        return Stream.of("tr-TR", "de-DE", "ar-EG-u-nu-arab").map(Locale::forLanguageTag);
    }

    private String printed(Locale locale) throws IOException {
        Locale.setDefault(locale);
        StringBuilder printed = new StringBuilder();
        for (OutputFormat format : OutputFormat.values()) {
            TestShell shell = TestShell.Form.BATCH.as(format).typed().open(home);
            LINES.forEach(line -> printed.append("> ").append(line).append('\n').append(shell.run(line)));
        }
        Machine machine = MachineFolder.of("6.1", Files.createTempDirectory(home, "machine"))
                .machine();
        OutputFormat.TABLE
                .renderer(TextStyle.PLAIN)
                .draw(DoctorCommand.view(machine, Examination.of(machine, MachineFolder.EVENTS_ALONE)), printed);
        return printed.toString();
    }

    @ParameterizedTest
    @MethodSource("locales")
    void whatIsPrintedIsTheSame(Locale locale) throws IOException {
        String root = printed(Locale.ROOT);
        assertThat(root).contains("1020 events on 107 stacks", "864  84.7%  kfree_skbmem", "7 0.50 12,345", "500us");
        assertThat(printed(locale)).isEqualTo(root);
    }

    @ParameterizedTest
    @MethodSource("locales")
    void soIsWhatATraceSays(Locale locale) {
        Locale.setDefault(locale);
        TestShell shell = TestShell.Form.BATCH
                .with(Catalog.with(List.of(new ReplayTracer("bpftrace"))))
                .open(home);
        assertThat(shell.run("trace drops --for 10s"))
                .contains("1020  100.0%")
                .endsWith("capture 'drops': drops with bpftrace, 10.0 s\ncannot see: frees by NAPI\n"
                        + "next: unknown # what no rule names\n");
    }
}
