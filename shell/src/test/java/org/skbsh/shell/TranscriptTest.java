package org.skbsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole sessions: what is typed behind {@code skbsh> } (and {@code .....> } where an entry goes on), and all that is printed,
 * messages behind {@code ! }. Run with {@code -Dbless} to write anew what is printed; review the difference.
 */
class TranscriptTest {
    private static final Path TRANSCRIPTS = Path.of("src/test/resources/transcripts");
    private static final String PROMPT = "skbsh> ";
    private static final String MORE = ".....> ";

    @TempDir
    private Path home;

    static Stream<String> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void aSessionPrintsWhatItsTranscriptSays(String name) throws IOException {
        Path file = TRANSCRIPTS.resolve(name);
        String expected = Files.readString(file);
        String actual = replay(expected, name.startsWith("batch"));
        if (System.getProperty("bless") != null) {
            Files.writeString(file, actual);
            return;
        }
        assertThat(actual).isEqualTo(expected);
    }

    private String replay(String transcript, boolean batch) {
        TestShell shell = (batch ? TestShell.Form.BATCH : TestShell.Form.BATCH.typed()).open(home);
        StringBuilder replayed = new StringBuilder();
        List<String> lines = transcript.lines().toList();
        StringBuilder entry = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith(PROMPT) && !line.startsWith(MORE)) {
                continue;
            }
            replayed.append(line).append('\n');
            entry.append(entry.isEmpty() ? "" : "\n").append(line.substring(PROMPT.length()));
            if (i + 1 == lines.size() || !lines.get(i + 1).startsWith(MORE)) {
                replayed.append(shell.run(entry.toString()).replace(home.toString(), "HOME"));
                entry.setLength(0);
            }
        }
        return replayed.toString();
    }
}
