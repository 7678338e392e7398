package org.skbsh.terminal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.session.Places;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines that are kept from session to session, and files that hold anything but lines. */
class HistoryFileTest {
    @TempDir
    private Path home;

    private final List<String> told = new ArrayList<>();
    private Path file;

    @BeforeEach
    void file() {
        file = places().state().resolve("history");
    }

    private Places places() {
        return Places.of(Map.of("HOME", home.toString()), Optional.empty());
    }

    @Test
    void linesAreKeptForTheUserAlone() throws IOException {
        History first = session();
        List.of("1 + 1", "two\n\tlines", "x =~ /\\d+\\n/", " not this one").forEach(first::add);
        History second = session();
        second.add("more");

        assertThat(lines(session())).containsExactly("1 + 1", "two\n\tlines", "x =~ /\\d+\\n/", "more");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(told).isEmpty();
    }

    @Test
    void aLineThatCantBeReadIsToldOfOnceAndCostsNoOther() throws IOException {
        String bad = "x\n:\n1:\nno time:2\n99999999999999999999:3\n1:cut\\\n1:bad \\q escape\n1:nul\0\n";
        write("1700000000000:good\n" + bad + "\n1700000000001:caf\u00e9\n1700000000002:latin ");
        Files.write(file, new byte[] {(byte) 0xe9, '\n'}, java.nio.file.StandardOpenOption.APPEND);

        assertThat(lines(session())).containsExactly("good", "café");
        assertThat(told).containsExactly(file + ": left out lines that can't be read: 9");
        told.clear();
        History next = session();
        next.add("next");
        assertThat(lines(session())).containsExactly("good", "café", "next");
        assertThat(told).isEmpty();
    }

    @Test
    void aFileThatWasCutGoesOnInALineOfItsOwn() throws IOException {
        write("1700000000000:whole\n1700000000000:cut");
        session().add("next");

        assertThat(lines(session())).containsExactly("whole", "cut", "next");
    }

    @Test
    void whatIsNoFileIsToldOfOnceAndLinesAreKeptForTheSession() throws Exception {
        Files.createDirectories(file);
        History history = session();
        history.add("one");
        history.add("two");

        assertThat(lines(history)).containsExactly("one", "two");
        assertThat(told).containsExactly("history is not kept: " + file + " can't be read: it is a directory");

        told.clear();
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        session().add("one");
        assertThat(told).containsExactly("history is not kept: " + file + " can't be read: it is not a regular file");
    }

    @Test
    void aDirectoryThatCantBeMadeIsToldOf() throws IOException {
        Files.writeString(home.resolve(".local"), "a file");
        session().add("one");

        assertThat(told).singleElement().asString().startsWith("history is not kept: ");
    }

    @Test
    void aHugeFileIsCutToItsLatestLines() throws IOException {
        StringBuilder text = new StringBuilder("1:" + "x".repeat(9_000_000) + "\n");
        for (int line = 0; line < 12_000; line++) {
            text.append("1700000000000:line ").append(line).append('\n');
        }
        write(text.toString());

        List<String> lines = lines(session());
        assertThat(lines).hasSize(HistoryFile.MOST).endsWith("line 11999");
        assertThat(Files.readAllLines(file)).hasSize(HistoryFile.MOST);
        assertThat(told).isEmpty();
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private History session() throws IOException {
        DumbTerminal terminal = new DumbTerminal(
                "test",
                "dumb",
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                StandardCharsets.UTF_8);
        HistoryFile history = new HistoryFile(places(), told::add);
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .history(history)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.HISTORY_REDUCE_BLANKS, false)
                .variable(LineReader.HISTORY_SIZE, HistoryFile.MOST)
                .build();
        history.attach(reader);
        return history;
    }

    private static List<String> lines(History history) {
        List<String> lines = new ArrayList<>();
        history.forEach(entry -> lines.add(entry.line()));
        return lines;
    }
}
