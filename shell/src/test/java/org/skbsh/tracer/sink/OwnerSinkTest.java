package org.skbsh.tracer.sink;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.kernel.net.PacketEnds;
import org.skbsh.kernel.net.SocketOwner;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Field;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

class OwnerSinkTest {
    private static final int MANY = 20_000;

    /** Knows the owners of some ports, and what it was asked. */
    private static class Owners implements OwnerSink.Lookup {
        final List<PacketEnds> asked = new ArrayList<>();
        final CountDownLatch mayAnswer;

        Owners(boolean atOnce) {
            mayAnswer = new CountDownLatch(atOnce ? 0 : 1);
        }

        @Override
        public Optional<String> whyNot() {
            return Optional.empty();
        }

        @Override
        public Map<PacketEnds, SocketOwner> of(Set<PacketEnds> packets) {
            try {
                mayAnswer.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            asked.addAll(packets);
            Map<PacketEnds, SocketOwner> owners = new HashMap<>();
            packets.stream()
                    .filter(packet -> packet.dport() != 0)
                    .forEach(
                            packet -> owners.put(packet, new SocketOwner("server[" + packet.dport() + "]", List.of())));
            return owners;
        }
    }

    private final CaptureBuilder builder = new CaptureBuilder();
    private final EventRow row = new EventRow();
    private long time;

    private EventRow packet(String protocol, int port) {
        row.clear().time = time++;
        row.text(TextField.NETNS, builder.names().id("4026531833"));
        word("saddr", "192.0.2.1");
        word("daddr", "192.0.2.2");
        word("l4", protocol);
        if (port > 0) {
            row.field(builder.fields().declare("dport", Field.Kind.NUMBER).id(), port);
        }
        return row;
    }

    private void word(String field, String text) {
        row.field(
                builder.fields().declare(field, Field.Kind.TEXT).id(),
                builder.names().id(text));
    }

    private String owners() {
        Capture capture = builder.snapshot(Origin.file("test", "test"));
        return IntStream.range(0, capture.events().size())
                .mapToObj(at -> capture.events().get(at))
                .map(event -> event.time().orElse(-1) + ":" + event.fields().getOrDefault("owner", ""))
                .collect(Collectors.joining(" "));
    }

    @Test
    void aPacketGetsItsOwnerAndAllKeepTheirOrder() {
        Owners lookup = new Owners(true);
        OwnerSink sink = new OwnerSink(builder, lookup);
        sink.event(packet("tcp", 53));
        row.clear().time = time++;
        sink.event(row);
        sink.event(packet("udp", 53));
        sink.event(packet("tcp", 53));
        sink.event(packet("no such protocol", 53));
        sink.event(packet("icmp", 0));
        sink.finish();

        assertThat(owners()).isEqualTo("0:server[53] 1: 2:server[53] 3:server[53] 4: 5:");
        assertThat(sink.notes())
                .containsExactly("events without an owner, because no process was in their network namespace: 1");
        assertThat(lookup.asked)
                .containsExactlyInAnyOrder(
                        new PacketEnds(4026531833L, 6, "192.0.2.1", 0, "192.0.2.2", 53),
                        new PacketEnds(4026531833L, 17, "192.0.2.1", 0, "192.0.2.2", 53),
                        new PacketEnds(4026531833L, 1, "192.0.2.1", 0, "192.0.2.2", 0));
    }

    @Test
    void whatCountsOtherEventsOrHasNoNamespaceWaitsForNothing() {
        OwnerSink sink = new OwnerSink(builder, new Owners(false));
        packet("tcp", 53).time = -1;
        sink.event(row);
        packet("tcp", 53).text(TextField.NETNS, 0);
        sink.event(row);

        assertThat(owners()).isEqualTo("-1: 1:");
        sink.finish();
    }

    @Test
    void moreThanCanWaitGoOnWithoutAnOwnerAndAreCounted() {
        Owners lookup = new Owners(false);
        OwnerSink sink = new OwnerSink(builder, lookup);
        for (int event = 0; event < MANY; event++) {
            sink.event(packet("tcp", 1 + event % 100));
        }
        long before = builder.total();
        lookup.mayAnswer.countDown();
        sink.finish();

        assertThat(before).isBetween(3000L, (long) MANY);
        assertThat(builder.total()).isEqualTo(MANY);
        assertThat(sink.notes())
                .singleElement()
                .asString()
                .startsWith("events whose owner was not looked up, to slow down neither this machine nor the trace: ");
        assertThat(owners()).startsWith("0: 1: 2: ").endsWith((MANY - 1) + ":server[100]");
    }

    @Test
    void aMachineThatShowsNoProcessesIsAskedNothing() {
        OwnerSink sink = new OwnerSink(builder, new OwnerSink.Lookup() {
            @Override
            public Optional<String> whyNot() {
                return Optional.of("there is no /proc");
            }

            @Override
            public Map<PacketEnds, SocketOwner> of(Set<PacketEnds> packets) {
                throw new AssertionError("asked");
            }
        });
        sink.event(packet("tcp", 1));
        sink.event(packet("tcp", 2));
        sink.finish();

        assertThat(owners()).isEqualTo("0: 1:");
        assertThat(sink.notes()).containsExactly("there is no /proc");
    }

    @Test
    void tablesAreReadForOnePartOfTheTimeInAHundred() {
        long milli = TimeUnit.MILLISECONDS.toNanos(1);
        LookupBudget budget = new LookupBudget(0);
        assertThat(budget.pause(0)).isZero();
        budget.spent(20 * milli, 20 * milli);
        assertThat(budget.pause(20 * milli)).isEqualTo(100 * milli);
        assertThat(budget.pause(120 * milli)).isZero();
        budget.spent(600 * milli, 720 * milli);
        long pause = budget.pause(720 * milli);
        assertThat(pause / milli).isBetween(11_000L, 12_000L);
        assertThat(budget.pause(720 * milli + pause)).isZero();
    }

    // A capture has no room for more fields than its limit: such a field has the number -1.
    @Test
    void aFieldWithoutRoomIsNoneOfThePackets() {
        OwnerSink sink = new OwnerSink(builder, new Owners(true));
        packet("tcp", 53).field(-1, 7);
        sink.event(row);
        sink.finish();
        assertThat(builder.loss().overflow()).isEqualTo(1);
    }

    @Test
    void anotherProcessThatTakesThePortIsNamedAtOnce(@TempDir Path files) throws Exception {
        Path link = Files.createSymbolicLink(files.resolve("3"), Path.of("socket:[7]"));
        AtomicReference<String> holder = new AtomicReference<>("first[1]");
        Owners lookup = new Owners(true) {
            @Override
            public Map<PacketEnds, SocketOwner> of(Set<PacketEnds> packets) {
                SocketOwner owner = new SocketOwner(holder.get(), List.of(new SocketOwner.OpenSocket(link, 7)));
                return packets.stream().collect(Collectors.toMap(packet -> packet, packet -> owner));
            }
        };
        OwnerSink sink = new OwnerSink(builder, lookup);
        sink.event(packet("tcp", 53));
        while (builder.total() == 0) {
            Thread.onSpinWait();
        }
        Files.delete(link);
        holder.set("second[2]");
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(30)) {
            Thread.onSpinWait();
        }
        sink.event(packet("tcp", 53));
        sink.finish();
        assertThat(owners()).isEqualTo("0:first[1] 1:second[2]");
    }
}
