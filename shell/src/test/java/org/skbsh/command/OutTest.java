package org.skbsh.command;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutTest {
    private final StringBuilder written = new StringBuilder();

    private Out terminal(int columns) {
        return new Out(written, written, true, () -> columns);
    }

    @Test
    void aLineOfProgressIsCutBeforeTheLastColumnSoThatItCanBeWrittenOver() {
        terminal(20).progress("tracing drops with ftrace: 5 events");

        assertThat(written).hasToString("\rtracing drops with…\u001b[K");
        assertThat("tracing drops with…").hasSize(19);
    }

    @Test
    void aLineThatFitsIsWhole() {
        terminal(20).progress("19 characters are ok");
        terminal(21).progress("20 characters are ok");

        assertThat(written).hasToString("\r19 characters are …\u001b[K\r20 characters are ok\u001b[K");
    }

    @Test
    void whatIsNoTerminalSeesNoProgress() {
        new Out(written, written, false).progress("loading");

        assertThat(written).isEmpty();
    }
}
