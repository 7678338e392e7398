package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Traces as people bring them: what is read of each, event by event, and what the rules say of it, is what a kernel
 * engineer expects. {@code -Dbless} writes the expectations; their difference is read in review.
 */
class CasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final int MOST_EVENTS = 12;
    // An event may stand for many.
    private static final Pattern COUNT = Pattern.compile("(?m)^count +(\\d+)$");
    // Tests of the rules hold where each one is.
    private static final Pattern RULE = Pattern.compile("(?m)^why .*\\n");

    // Reading the rules takes longer than a case.
    private static TestShell shell;

    @BeforeAll
    static void open(@TempDir Path home) {
        shell = TestShell.Form.BATCH.wide(400).open(home);
    }

    static Stream<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".golden"))
                    .map(name -> name.substring(0, name.length() - ".golden".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCaseIsReadAsAKernelEngineerReadsIt(String name) throws IOException {
        Path golden = CASES.resolve(name + ".golden");
        String told = told(CASES.resolve(name + ".txt"));
        if (System.getProperty("bless") != null) {
            Files.writeString(golden, told);
        }
        assertThat(told).isEqualTo(Files.readString(golden));
    }

    private static String told(Path file) {
        shell.run("/reset");
        StringBuilder told = new StringBuilder(shell.run("load '" + file + "'"));
        told.append(shell.run("group by verdict,class,reason,caller,caller:2 --top 0"));
        long event = 1;
        for (int row = 0; row < MOST_EVENTS; row++) {
            String card = shell.run("event " + event);
            Matcher count = COUNT.matcher(card);
            if (!count.find()) {
                break;
            }
            told.append("--- event ")
                    .append(event)
                    .append('\n')
                    .append(RULE.matcher(card).replaceAll(""));
            event += Long.parseLong(count.group(1));
        }
        return told.toString();
    }
}
