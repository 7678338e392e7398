package org.skbsh.kernel.tracefs;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BufferFillTest {
    private static final String STATS = """
            entries: 129
            overrun: 0
            commit overrun: 0
            bytes: 524288
            oldest event ts: 2215.640273
            now ts: 2216.040219
            dropped events: 0
            read events: 0
            """;

    @Test
    void whatIsUnreadFillsThePartOfTheBufferThatItTakes() {
        assertThat(BufferFill.in(STATS, "1024\n")).hasValue(0.5);
        assertThat(BufferFill.in(STATS, "7 (expanded: 1410)\n")).hasValue(1);
        assertThat(BufferFill.in("", "1024\n")).isEmpty();
        assertThat(BufferFill.in(STATS, "X\n")).isEmpty();
    }
}
