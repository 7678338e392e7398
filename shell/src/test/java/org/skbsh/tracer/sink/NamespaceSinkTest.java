package org.skbsh.tracer.sink;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
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
        NamespaceSink sink = new NamespaceSink(
                builder,
                () -> {
                    readings.incrementAndGet();
                    return inode ->
                            Optional.ofNullable(Map.of(1L, "init", 2L, "blue").get(inode));
                },
                () -> 0);
        EventRow row = new EventRow();
        sink.event(row);
        assertThat(readings).hasValue(0);
        for (String namespace : new String[] {"1", "2", "", "3", "3", "1", "odd"}) {
            row.clear().text(TextField.NETNS, builder.names().id(namespace));
            sink.event(row);
        }

        Events events = builder.snapshot(Origin.file("test", "test")).events();
        assertThat(names(events)).isEqualTo("- init blue - - - init -");
        assertThat(readings).hasValue(1);
    }

    // The kernel gives the next namespace the inode of one that has ended.
    @Test
    void anInodeThatWasFreedHasTheNameOfTheNextNamespace() {
        Map<Long, String> there = new HashMap<>(Map.of(1L, "blue"));
        AtomicLong clock = new AtomicLong();
        NamespaceSink sink = new NamespaceSink(builder, () -> named(Map.copyOf(there)), clock::get);
        EventRow row = new EventRow();
        for (String next : new String[] {"blue", "green", "", "red"}) {
            there.put(1L, next);
            clock.addAndGet(TimeUnit.SECONDS.toNanos(2));
            row.clear().text(TextField.NETNS, builder.names().id("1"));
            sink.event(row);
        }

        assertThat(names(builder.snapshot(Origin.file("test", "test")).events()))
                .isEqualTo("blue green - red");
    }

    private static LongFunction<Optional<String>> named(Map<Long, String> names) {
        return inode -> Optional.ofNullable(names.get(inode)).filter(name -> !name.isEmpty());
    }

    private static String names(Events events) {
        return IntStream.range(0, events.size())
                .mapToObj(events::get)
                .map(Event::fields)
                .map(fields -> fields.getOrDefault("netns_name", "-"))
                .collect(Collectors.joining(" "));
    }
}
