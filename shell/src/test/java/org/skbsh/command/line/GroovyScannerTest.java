package org.skbsh.command.line;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Groovy text waits for. */
class GroovyScannerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "if (a) {              | }",
                "[1, 2                 | ]",
                "f(1,                  | )",
                "x = '''text           | '''",
                "x = \"\"\"a ${b       | }",
                "/* a comment          | */",
                "x = 1 +               | …",
                "x = a ?               | …",
                "list.each { it ->     | }",
                "f(\"${g(1)}\", {      | }",
            })
    void whatIsOpenIsMissing(String text, String missing) {
        assertThat(GroovyScanner.missing(text)).contains(missing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 1",
                "x = /a(b/",
                "a / b / c",
                "'a { bracket'",
                "'an unclosed string",
                "x++",
                "List<String>",
                "import java.util.*",
                "// it's a comment",
                "\"${[1].size()}\"",
                "x =~ /\\//",
                "}"
            })
    void whatIsClosedIsComplete(String text) {
        assertThat(GroovyScanner.missing(text)).isEqualTo(Optional.empty());
    }

    @Test
    void depthCountsBracketsWithinOneAnother() {
        assertThat(GroovyScanner.depth("[[1], [2, [3]]]")).isEqualTo(3);
        assertThat(GroovyScanner.depth("'[[['")).isZero();
        assertThat(GroovyScanner.depth("[".repeat(500))).isEqualTo(500);
    }
}
