package org.skbsh.command.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.doctor.Examination;
import org.skbsh.doctor.MachineFolder;
import org.skbsh.doctor.TrialRun;
import org.skbsh.doctor.Trials;
import org.skbsh.kernel.Machine;
import org.skbsh.render.text.OutputFormat;
import org.skbsh.render.text.TextStyle;
import org.skbsh.render.view.View;

import static org.assertj.core.api.Assertions.assertThat;

/** What doctor says of whole machines, as people and as programs read it; {@code -Dbless} writes the expected anew. */
class DoctorViewTest {
    private static final Path EXPECTED = Path.of("src/test/resources/doctor");

    @TempDir
    private Path folder;

    static Stream<Arguments> machines() {
        return Stream.of(
                machine("6.1", "6.1", MachineFolder.ALL_WORK, machine -> machine),
                machine("6.18-events-alone", "6.18", MachineFolder.EVENTS_ALONE, machine -> machine),
                machine("6.1-locked-down", "6.1", MachineFolder.EVENTS_ALONE, MachineFolder::lockedDown));
    }

    static Stream<Arguments> hidden() {
        return Stream.of(
                Arguments.of("6.1-no-tracefs", (UnaryOperator<MachineFolder>) MachineFolder::withoutTracefs),
                Arguments.of("6.1-not-root", (UnaryOperator<MachineFolder>) MachineFolder::asUser));
    }

    private static Arguments machine(String name, String from, Trials trials, UnaryOperator<MachineFolder> change) {
        return Arguments.of(name, from, trials, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("machines")
    void itSaysWhatWorksAndWhatToDo(String name, String from, Trials trials, UnaryOperator<MachineFolder> change)
            throws IOException {
        check(name, view(change.apply(MachineFolder.of(from, folder)).machine(), trials));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hidden")
    void whereTracingFilesAreHiddenNothingIsTriedAndTheRestIsTold(String name, UnaryOperator<MachineFolder> change)
            throws IOException {
        Machine machine = change.apply(MachineFolder.of("6.1", folder)).machine();
        check(name, view(machine, TrialRun.of(machine)));
    }

    @Test
    void programsGetEveryRowOfItInOneDocument() throws IOException {
        Machine machine = MachineFolder.of("6.18", folder).machine();
        check("6.18", view(machine, MachineFolder.EVENTS_ALONE), OutputFormat.JSON, TextStyle.PLAIN);
    }

    @Test
    void coloursTellTheResultsApart() throws IOException {
        View view = view(MachineFolder.of("6.18", folder).machine(), MachineFolder.EVENTS_ALONE);

        assertThat(drawn(view, OutputFormat.TABLE, new TextStyle(80, true, true))
                        .replace('\u001b', '^'))
                .contains("^[1mevents^[0m\n")
                .contains("drop reasons               ^[32mok  ^[0m  126 names")
                .contains("hist triggers              ^[31mno  ^[0m  events have")
                .contains("traceable functions        ^[33mnote^[0m  unknown")
                .contains("      ^[1m→ trace drops,consumed^[0m\n");
    }

    private static View view(Machine machine, Trials trials) {
        return DoctorCommand.view(machine, Examination.of(machine, trials));
    }

    private static void check(String name, View view) throws IOException {
        String drawn = check(name + "-80", view, OutputFormat.TABLE, new TextStyle(80, false, true));
        assertThat(drawn.lines()).allMatch(line -> line.length() <= 80);
        check(name + "-ascii-60", view, OutputFormat.TABLE, new TextStyle(60, false, false));
    }

    private static String check(String name, View view, OutputFormat format, TextStyle look) throws IOException {
        String drawn = drawn(view, format, look);
        Path file = EXPECTED.resolve(name + (format == OutputFormat.JSON ? ".json" : ".txt"));
        if (System.getProperty("bless") != null) {
            Files.createDirectories(EXPECTED);
            Files.writeString(file, drawn);
        }
        assertThat(drawn).isEqualTo(Files.readString(file));
        return drawn;
    }

    private static String drawn(View view, OutputFormat format, TextStyle look) throws IOException {
        StringBuilder drawn = new StringBuilder();
        format.renderer(look).draw(view, drawn);
        return drawn.toString();
    }
}
