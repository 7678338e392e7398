package org.skbsh.terminal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrintableStreamTest {
    @Test
    void whatAScriptPrintsByItselfIsFitForATerminal() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(new PrintableStream(terminal, true), true, StandardCharsets.UTF_8);

        stream.println("é\u4e2d\ud83d\ude00 \u001b[2K\u202e\u0085");
        stream.printf("%s%n", "x".repeat(20_000) + "é");

        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .isEqualTo("é\u4e2d\ud83d\ude00 \\x1b[2K\\u202e\\x85\n" + "x".repeat(20_000) + "é\n");
    }
}
