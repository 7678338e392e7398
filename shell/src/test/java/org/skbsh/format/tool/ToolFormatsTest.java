package org.skbsh.format.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** Outputs of other tools, in the forms that their sources print: each with all that is read of it. */
class ToolFormatsTest {
    private static final Path TOOLS = Path.of("src/test/resources/tools");
    private static final int MOST_EVENTS = 20;
    private static final Pattern COUNT = Pattern.compile("(?m)^count +(\\d+)$");
    // What rules say of it is no part of what is read.
    private static final Pattern SAID = Pattern.compile("(?m)^(class|verdict|title|why) .*\\n");

    @TempDir
    private Path home;

    static Stream<String> outputs() throws IOException {
        try (Stream<Path> files = Files.list(TOOLS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".golden"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void anOutputHoldsWhatIsRead(String name) throws IOException {
        Path golden = TOOLS.resolve(name + ".golden");
        String told = told(TOOLS.resolve(name));
        if (System.getProperty("bless") != null) {
            Files.writeString(golden, told);
        }
        assertThat(told).isEqualTo(Files.readString(golden));
    }

    // How wide its columns are depends on what the rules say.
    private static String read(String card) {
        return SAID.matcher(card)
                .replaceAll("")
                .replace("  <-- here", "")
                .replaceAll("(?m)^(\\w+) {2,}", "$1  ")
                .replaceAll("(?m)^ {3,}", "    ");
    }

    private String told(Path file) {
        TestShell shell = TestShell.Form.BATCH.wide(400).open(home);
        StringBuilder told = new StringBuilder(shell.run("load '" + file + "'"));
        long event = 1;
        for (int row = 0; row < MOST_EVENTS; row++) {
            String card = shell.run("event " + event);
            Matcher count = COUNT.matcher(card);
            if (!count.find()) {
                break;
            }
            told.append("--- event ").append(event).append('\n').append(read(card));
            event += Long.parseLong(count.group(1));
        }
        return told.toString();
    }
}
