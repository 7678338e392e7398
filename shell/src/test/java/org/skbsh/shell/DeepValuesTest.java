package org.skbsh.shell;

import java.nio.file.Path;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.render.text.OutputFormat;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** Values and lines that go deeper than anyone means to. */
@Timeout(60)
class DeepValuesTest {
    private static final int MANY = 20_000;

    @TempDir
    private Path home;

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void aListThatHoldsItselfIsShownOrRefusedInWords(OutputFormat format) {
        TestShell shell = TestShell.batch(format, home);
        for (String line : new String[] {"x = []; x << x; x", "x = []; y = [x]; x << y; x", "m = [:]; m.m = m; m"}) {
            assertThat(shell.run(line)).isNotEmpty().doesNotContain("fault in skbsh");
        }
        assertThat(shell.run("1 + 1")).contains("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "(", "{", "filter (", "filter !", "x = [a:", "\"${\"${", "-", "!", "rules why ("})
    @Timeout(120)
    void brackets20000DeepAreRefusedInWords(String opening) {
        TestShell shell = TestShell.batch(home);
        String word = opening.substring(opening.lastIndexOf(' ') + 1);
        String line = opening.substring(0, opening.length() - word.length()) + word.repeat(MANY) + "1"
                + closing(word).repeat(MANY);

        assertThat(shell.run(line)).startsWith("! error: ").doesNotContain("fault in skbsh");
        assertThat(shell.run("1 + 1")).isEqualTo("2\n");
    }

    private static String closing(String opening) {
        return switch (opening.charAt(0)) {
            case '[' -> "]";
            case '(' -> ")";
            case '{' -> "}";
            case '"' -> "}\"}\"";
            default -> "";
        };
    }
}
