package org.skbsh.format.profile;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import org.skbsh.format.ExportedCapture;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

class FoldedWriterTest {
    @Test
    void aStackIsALineCallerFirstWithItsModules() throws IOException {
        assertThat(ExportedCapture.written(
                        new FoldedWriter(false),
                        new ExportedCapture()
                                .event(
                                        3,
                                        "__traceiter_kfree_skb+0x1/0x2",
                                        "kfree_skb+0x1/0x2",
                                        "nft_do_chain+0x3/0x4 [nf_tables]")
                                .end()
                                .event(4, "kfree_skb+0x5/0x6", "nft_do_chain [nf_tables]")
                                .end()
                                .capture("n")))
                .isEqualTo("nft_do_chain [nf_tables];kfree_skb 7\n");
    }

    @Test
    void anEventWithoutAStackHasItsCallerIfThatIsKnown() throws IOException {
        assertThat(ExportedCapture.written(
                        new FoldedWriter(false),
                        new ExportedCapture()
                                .event(1)
                                .text(TextField.LOCATION, "tcp_v4_rcv")
                                .end()
                                .event(2)
                                .end()
                                .capture("n")))
                .isEqualTo("tcp_v4_rcv;[no_stack] 1\n[no_stack] 2\n");
    }

    @Test
    void noNameMakesTwoFramesOrTwoLines() throws IOException {
        assertThat(ExportedCapture.written(
                        new FoldedWriter(false),
                        new ExportedCapture().event(1, "a;b\nc").end().capture("n")))
                .isEqualTo("a_b_c 1\n");
    }
}
