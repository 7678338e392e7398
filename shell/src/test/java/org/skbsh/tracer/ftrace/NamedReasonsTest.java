package org.skbsh.tracer.ftrace;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Events;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

class NamedReasonsTest {
    @Test
    void aNumberHasItsNameWhereTheKernelTellsItAndStaysANumberElsewhere() {
        CaptureBuilder builder = new CaptureBuilder();
        NamedReasons sink = new NamedReasons(builder, new ReasonTable(Map.of(0x10003, "RX_DROP_U_REPLAY")));
        EventRow row = new EventRow();
        for (String reason : List.of("0x10003", "0x30001", "NO_SOCKET", "", "0x10003")) {
            row.clear().text(TextField.REASON, builder.names().id(reason));
            sink.event(row);
        }
        Events events = builder.snapshot(Origin.file("test", "test")).events();
        assertThat(Stream.of(0, 1, 2, 3, 4).map(nth -> events.get(nth).text(TextField.REASON)))
                .containsExactly("RX_DROP_U_REPLAY", "0x30001", "NO_SOCKET", "", "RX_DROP_U_REPLAY");
    }
}
