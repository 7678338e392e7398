package org.skbsh.model;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrintableTest {
    // C0, DEL and C1; marks of no width and of direction; separators of lines; tags; a joiner, a filler.
    private static final int[] ACTED_ON = IntStream.concat(
                    IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7f, 0xa0)),
                    IntStream.of(
                            0xad, 0x61c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c,
                            0x202d, 0x202e, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff, 0xfff9, 0xe0001, 0xe0041,
                            0xe000, 0x34f, 0x3164))
            .toArray();

    @Test
    void whatATerminalActsOnOrNobodySeesIsNeverShownAsItIs() {
        for (int point : ACTED_ON) {
            String name = "a" + Character.toString(point) + "b";
            assertThat(Printable.is(name)).as("U+%04X", point).isFalse();
            assertThat(Printable.line(name, true))
                    .matches("a\\\\(?:[nrt]|x[0-9a-f]{2}|u[0-9a-f]{4}(?:\\\\u[0-9a-f]{4})?)b");
            assertThat(Printable.text(name, true)).doesNotContain(point == '\n' ? "\r" : Character.toString(point));
            assertThat(Printable.escaped(name, true)).matches("a(?:\\\\u[0-9a-f]{4}){1,2}b");
        }
    }

    @Test
    void allElseStaysAsItIsWhereTheTerminalShowsMoreThanAscii() {
        String name = "nginx/1 '\"$\\ é\u4e2d\ud83d\ude00 e\u0301";

        assertThat(Printable.is(name)).isTrue();
        assertThat(Printable.line(name, true)).isEqualTo(name);
        assertThat(Printable.line(name, false)).isEqualTo("nginx/1 '\"$\\ \\xe9\\u4e2d\\ud83d\\ude00 e\\u0301");
    }
}
