package org.skbsh.render.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProseTest {
    @Test
    void linesBreakBetweenWordsAndHangBehindTheNameThatTheyExplain() {
        assertThat(Prose.of("captures\n  load   read a capture from a file\n  use    look at another\n", 24))
                .isEqualTo("""
                        captures
                          load   read a capture
                                 from a file
                          use    look at another
                        """);
    }

    @Test
    void whatStandsInBracketsStaysTogether() {
        assertThat(Prose.of("usage: trace WHAT [--for TIME] [--max N] [--as NAME]", 36))
                .isEqualTo("""
                          usage: trace WHAT [--for TIME]
                                 [--max N] [--as NAME]""");
    }

    @Test
    void aLineThatACaretPointsIntoStaysWhole() {
        String message = "error: bad filter\n  reason = NO_SOCKET\n         ^";
        assertThat(Prose.of(message, 18)).isEqualTo(message);
    }

    @Test
    void withoutATerminalNothingIsBrokenButNothingMovesTheCursorEither() {
        assertThat(Prose.of("unread lines: 1; the first: \u001b[2J and more words than fit", 0))
                .isEqualTo("unread lines: 1; the first: \\x1b[2J and more words than fit");
    }
}
