package org.skbsh.tracer;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.FormatField;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.ReasonTable;

import static org.assertj.core.api.Assertions.assertThat;

class EventFormatsTest {
    private static final Path MACHINES = Path.of("src/test/resources/machines");

    private static EventFormats of(String kernel) {
        return new EventFormats(new Tracefs(MACHINES.resolve(kernel + "/sys/kernel/tracing")));
    }

    @Test
    void anEventsFieldsAreThoseOfItsFormat() {
        assertThat(of("6.1").of("skb:kfree_skb").map(EventFormat::ownFields).orElseThrow())
                .extracting(FormatField::name)
                .containsExactly("skbaddr", "location", "protocol", "reason");
        assertThat(of("6.1").of("skb:no_such_event")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"6.1, 2, 66", "6.18, 3, 127"})
    void reasonsHaveTheNumbersOfTheKernelThatTraces(String kernel, String noSocket, int names) {
        ReasonTable reasons = of(kernel).reasons();
        assertThat(reasons.name(noSocket)).isEqualTo("NO_SOCKET");
        assertThat(reasons.names().keySet().stream().filter(number -> number < 0x10000))
                .hasSize(names);
    }

    @Test
    void aKernelWithoutTheEventHasNoReasons() {
        assertThat(of("none").reasons()).isEqualTo(ReasonTable.EMPTY);
    }
}
