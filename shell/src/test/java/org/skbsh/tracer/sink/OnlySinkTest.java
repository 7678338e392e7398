package org.skbsh.tracer.sink;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Field;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.packet.PacketExpression;

import static org.assertj.core.api.Assertions.assertThat;

class OnlySinkTest {
    private static final TraceRequest DNS = TraceRequest.of("drops")
            .with(TraceRequest.Only.ALL.with(Optional.of(PacketExpression.parse("port 53 or\nport 853"))));

    private final CaptureBuilder capture = new CaptureBuilder();
    private final PacketSink sink = PacketSink.of(capture, DNS, PacketIdentity.ANY_EVENT, stack -> List.of());

    private void event(long port, long count) {
        EventRow row = new EventRow();
        row.field(capture.fields().declare("dport", Field.Kind.NUMBER).id(), port);
        row.count = count;
        sink.event(row);
    }

    @Test
    void whatDoesNotMatchIsLeftOutAndCounted() {
        event(53, 2);
        assertThat(sink.notes()).isEmpty();
        event(80, 1);
        assertThat(sink.notes()).containsExactly("left out 1 event that does not match: port 53 or port 853");
        event(443, 1202);
        event(853, 1);

        assertThat(sink.notes()).containsExactly("left out 1,203 events that do not match: port 53 or port 853");
        assertThat(capture.total()).isEqualTo(3);
    }

    @Test
    void aScriptSaysThatThisIsNotDoneInTheKernel() {
        assertThat(PacketSink.said(DNS, PacketIdentity.ANY_EVENT)).endsWith("""
                # skbsh itself leaves out what does not match, after the kernel has traced it; a script cannot: \
                port 53 or port 853
                """);
        assertThat(PacketSink.said(TraceRequest.of("drops"), PacketIdentity.ANY_EVENT))
                .doesNotContain("match");
    }
}
