package org.skbsh.command.line;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.ShellWord;

import static org.assertj.core.api.Assertions.assertThat;

/** What is quoted for a line is one word of it. */
class QuotedWordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", "it's", "''", "\"", "a|b", "{ len > 1 }", "$x `y`", "a\\nb", ""})
    void itIsReadBack(String text) {
        assertThat(Word.split("run " + ShellWord.quoted(text)).stream().map(Word::text))
                .isEqualTo(List.of("run", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "two words", "it's", "''", "\"", "a|b", "$x `y`", "a\\nb", ""})
    void aShellReadsItBack(String text) throws Exception {
        Process sh = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.quoted(text)).start();
        assertThat(new String(sh.getInputStream().readAllBytes())).isEqualTo(text);
    }
}
