package org.skbsh.format.bpftrace;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Field;
import org.skbsh.model.Origin;

import static org.assertj.core.api.Assertions.assertThat;

class BpftracePacketTest {
    private static final String ZEROS = ":0".repeat(20);
    // A UDP datagram of 28 bytes, and 4 that are behind it.
    private static final String UDP = ":1001c000045:16433c6efbe1140:35003930027100cb:efbeaddeff010800" + ZEROS;
    private static final Map<String, Object> FIELDS = Map.of(
            "saddr", "198.51.100.1",
            "daddr", "203.0.113.2",
            "l4", "udp",
            "sport", 12345L,
            "dport", 53L,
            "packet", "ip:4500001c000100004011beefc6336401cb00710230390035000801ff");

    private final CaptureBuilder builder = new CaptureBuilder();

    private Map<String, Object> read(String printed) {
        EventRow row = new EventRow();
        return read(printed, row);
    }

    private Map<String, Object> read(String printed, EventRow row) {
        new BpftracePacket(builder).set(printed, row);
        builder.event(row);
        return new TreeMap<>(
                builder.snapshot(Origin.file("test", "test")).events().get(0).values());
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> fields = new TreeMap<>(FIELDS);
        fields.put(field, value);
        return fields;
    }

    @Test
    void aPacketIsReadFromTheWordsOfAMachine() {
        assertThat(read("le800:28:28" + UDP)).isEqualTo(FIELDS);
        assertThat(read(
                        "be800:28:28:4500001c00010000:4011beefc6336401:cb00710230390035:801ffdeadbeef" + ZEROS,
                        new EventRow()))
                .isEqualTo(FIELDS);
    }

    @Test
    void thePacketMayBeLonger() {
        assertThat(read("le800:28:1428" + UDP)).isEqualTo(with("packet", FIELDS.get("packet") + "+1400"));
    }

    @Test
    void ofAPacketWithoutAWholeHeaderNothingIsKnown() {
        assertThat(read("le800:19:28" + UDP)).isEmpty();
    }

    @Test
    void aTagIsNotPartOfIt() {
        assertThat(read("le8100:32:32:1c00004500082a00:efbe114000000100:27100cb016433c6:ff01080035003930" + ZEROS))
                .isEqualTo(with("vlan", 42L));
    }

    @Test
    void onlyPacketsOfIpAreKept() {
        assertThat(read("le806:28:28:100040600080100:33c6010000000002:164:27100cb" + ZEROS))
                .isEqualTo(Map.of("saddr", "198.51.100.1", "daddr", "203.0.113.2"));
    }

    @Test
    void whatTheEventItselfSaysStays() {
        EventRow row = new EventRow();
        row.field(builder.fields().declare("dport", Field.Kind.NUMBER).id(), 99);

        assertThat(read("le800:28:28" + UDP, row)).isEqualTo(with("dport", 99L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "le",
                "le800:28:28",
                "le800:193:193:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0",
                "le800:-1:28:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0",
                "lex:28:28:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0",
                "le800:28:28:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:x",
                "le800:28:28:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0",
                "ip:4500001c"
            })
    void whatIsDamagedSaysNothing(String printed) {
        assertThat(read(printed)).isEmpty();
    }
}
