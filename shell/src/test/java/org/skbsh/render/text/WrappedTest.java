package org.skbsh.render.text;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WrappedTest {
    @Test
    void alternativesAreBrokenBehindABarSoThatNamesStayWhole() {
        assertThat(Wrapped.lines("caller (tcp_v4_rcv|tcp_v6_rcv|udp_rcv)", 20))
                .containsExactly("caller", "(tcp_v4_rcv|", "tcp_v6_rcv|udp_rcv)");
    }

    @Test
    void aWordWiderThanTheLineIsBrokenWhereTheLineEnds() {
        assertThat(Wrapped.lines("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
    }
}
