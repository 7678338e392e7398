package org.skbsh.tracer.sink;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.EventRow;
import org.skbsh.model.Events;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

class NamespaceSinkTest {
    private final CaptureBuilder builder = new CaptureBuilder();

    @Test
    void eachNamespaceGetsItsNameAndNamesAreReadSeldom() {
        AtomicInteger readings = new AtomicInteger();
        NamespaceSink sink = new NamespaceSink(builder, () -> {
            readings.incrementAndGet();
            return inode -> Optional.ofNullable(Map.of(1L, "init", 2L, "blue").get(inode));
        });
        EventRow row = new EventRow();
        for (String namespace : new String[] {"1", "2", "", "3", "3", "1", "odd"}) {
            row.clear().text(TextField.NETNS, builder.names().id(namespace));
            sink.event(row);
        }

        Events events = builder.snapshot(Origin.file("test", "test")).events();
        assertThat(IntStream.range(0, events.size())
                        .mapToObj(events::get)
                        .map(Event::fields)
                        .map(fields -> fields.getOrDefault("netns_name", "-"))
                        .collect(Collectors.joining(" ")))
                .isEqualTo("init blue - - - init -");
        assertThat(readings.get()).isBetween(1, 2);
    }
}
