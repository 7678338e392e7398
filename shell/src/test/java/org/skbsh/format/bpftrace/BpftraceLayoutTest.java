package org.skbsh.format.bpftrace;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.format.Source;

import static org.assertj.core.api.Assertions.assertThat;

class BpftraceLayoutTest {
    @Test
    void aMapsNameTellsTheFormOfItsKeys() {
        BpftraceLayout layout = new BpftraceLayout(
                "le", List.of(BpftraceField.PROBE, BpftraceField.ICMP_TYPE, BpftraceField.SADDR, BpftraceField.COMM));

        String name = layout.mapName("__kfree_skb_0");

        assertThat(name).isEqualTo("__kfree_skb_0__le__probe__icmp_type__saddr__comm__stack");
        assertThat(BpftraceLayout.of(name)).contains(layout);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "skb_kfree_skb", "kfree__le__nonsense__stack", "kfree__me__probe__stack", "a__le__probe"})
    void theNameOfAnyOtherMapTellsNothing(String name) {
        assertThat(BpftraceLayout.of(name)).isEmpty();
    }

    @Test
    void aMapOfManyStacksIsReadWhole() throws java.io.IOException {
        int stacks = 65_536;
        StringBuilder json =
                new StringBuilder("{\"type\": \"map\", \"data\": {\"@kfree_skb_0__le__probe__reason__stack\": {");
        for (int stack = 0; stack < stacks; stack++) {
            json.append(stack == 0 ? "" : ", ")
                    .append("\"tracepoint:skb:kfree_skb,3,\\n    f")
                    .append(stack)
                    .append("_x+1\\n    __udp4_lib_rcv+1212\\n    ip_protocol_deliver_rcu+179\\n\": 2");
        }
        json.append("}}}\n");
        org.skbsh.model.CaptureBuilder builder = new org.skbsh.model.CaptureBuilder();

        new BpftraceJsonReader(org.skbsh.model.ReasonTable.EMPTY)
                .read(Source.of(json.toString().getBytes()), builder);

        assertThat(builder.total()).isEqualTo(2L * stacks);
        assertThat(builder.stacks().size()).isEqualTo(stacks + 1);
        assertThat(builder.loss()).isEqualTo(org.skbsh.model.Loss.NONE);
    }
}
