package org.skbsh.tracer.bpftrace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BpftraceOutputTest {
    private static final String TICK = "{\"type\": \"printf\", \"data\": \"SKBSH-TICK\\n\"}\n";

    private final List<Long> looks = new ArrayList<>();

    private BpftraceOutput of(String text) {
        return new BpftraceOutput(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), looks::add, () -> {});
    }

    private static String seen(String count) {
        return "{\"type\": \"map\", \"data\": {\"@skbsh_seen\": " + count + "}}\n";
    }

    @Test
    void whatTheProgramPrintsForTheTracerDoesNotReachTheReader() throws IOException {
        BpftraceOutput output = of("{\"type\": \"attached_probes\", \"data\": {\"probes\": 2}}\n" + TICK + seen("0")
                + "\n\n" + "{\"type\": \"printf\", \"data\": \"EV\\n\"}\n" + TICK + seen("1") + seen("2"));

        assertThat(new String(output.readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\": \"attached_probes\", \"data\": {\"probes\": 2}}\n"
                        + "{\"type\": \"printf\", \"data\": \"EV\\n\"}\n");
        assertThat(output.ticks()).isEqualTo(2);
        assertThat(output.seen()).hasValue(2);
        assertThat(looks).containsExactly(0L, 1L, 2L);
    }

    @Test
    void itIsQuietWhenNothingCameBetweenTwoTicks() throws IOException {
        BpftraceOutput busy = of(TICK + "{\"type\": \"printf\", \"data\": \"EV\\n\"}\n" + TICK);
        BpftraceOutput quiet = of(TICK + seen("5") + TICK);
        busy.readAllBytes();
        quiet.readAllBytes();

        assertThat(busy.isQuiet()).isFalse();
        assertThat(quiet.isQuiet()).isTrue();
    }

    @Test
    void aCountThatNewVersionsWriteAsTextIsRead() throws IOException {
        BpftraceOutput output = of(seen("\"9007199254740993\""));
        output.readAllBytes();

        assertThat(output.seen()).hasValue(9_007_199_254_740_993L);
    }

    @Test
    void aTaskCalledLikeTheTickIsAnEvent() throws IOException {
        String event =
                "{\"type\": \"printf\", \"data\": \"EV probe=tracepoint:skb:kfree_skb comm:SKBSH-TICK\\n\\n\"}\n";
        BpftraceOutput output = of(event);

        assertThat(new String(output.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(event);
        assertThat(output.ticks()).isZero();
    }

    @Test
    void whenItHasEndedNobodyWaitsForIt() throws IOException {
        BpftraceOutput output = of("");
        output.readAllBytes();

        assertThat(output.ready().getCount()).isZero();
        assertThat(output.seen()).isEmpty();
    }
}
