package org.skbsh.command.line;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PastedSessionTest {
    @Test
    void ofASessionOnlyWhatWasTypedIsLeft() {
        assertThat(PastedSession.typed("""

                skbsh> load sample
                capture  sample
                events   1020
                skbsh> rule('mine') {
                .....>     verdict drop
                .....> }
                rule mine goes before the others
                sample[reason == NO_SOCKET 56/1020]> group by comm
                #  comm           count  share
                skbsh> [1,
                    ] > 2].sum()
                $1 = 3
                """)).isEqualTo("""
                load sample
                rule('mine') {
                    verdict drop
                }
                group by comm
                [1,
                2].sum()""");
    }

    @Test
    void outputThatLooksLikeAFurtherLineIsNone() {
        assertThat(PastedSession.typed("skbsh> flows\nflows:\n > 10.0.0.1\n")).isEqualTo("flows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "load sample", "skbsh >load", "x > 3", "a[1]> 2", "=> kfree_skb\nskbsh> help"})
    void otherTextIsAsItWas(String text) {
        assertThat(PastedSession.typed(text)).isEqualTo(text);
    }
}
