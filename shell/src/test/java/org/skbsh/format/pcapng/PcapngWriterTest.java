package org.skbsh.format.pcapng;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.Test;

import org.skbsh.format.packet.PacketFields;
import org.skbsh.format.packet.PacketText;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Field;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

class PcapngWriterTest {
    private static final Origin TRACED = Origin.file("bpftrace", "drops");
    private static final String UDP = "4500001c000100004011000008080808c0a8010200350035000800ff";
    private static final String ETHERNET = "0a0b0c0d0e0f" + "001122334455" + "0800";

    private final CaptureBuilder builder = new CaptureBuilder();

    private void event(long time, String device, PacketText.Link link, String bytes, long length) {
        EventRow row = new EventRow();
        row.time = time;
        row.text(TextField.DEVICE, builder.names().id(device));
        if (!bytes.isEmpty()) {
            byte[] packet = HexFormat.of().parseHex(bytes);
            new PacketFields(builder).keep(link, packet, 0, packet.length, length, row);
        }
        builder.event(row);
    }

    private byte[] written(Origin origin, IntPredicate kept, boolean redact) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PcapngWriter(row -> "NO_SOCKET · row " + row, redact).write(builder.snapshot(origin), kept, bytes);
        return bytes.toByteArray();
    }

    @Test
    void eachPacketHasItsDeviceTimeLengthAndComment() throws IOException {
        event(1_000_000_001L, "eth0", PacketText.Link.IP, UDP, 1028);
        event(1_000_000_002L, "eth0", PacketText.Link.IP, "", 28);
        event(1_000_000_003L, "eth1", PacketText.Link.IP, "45000001c0", -1);
        event(1_000_000_004L, "eth0", PacketText.Link.ETHERNET, ETHERNET + UDP, 42);
        event(1_000_000_005L, "eth0", PacketText.Link.IP, UDP, 28);
        event(-1, "", PacketText.Link.IP, "", 28);
        event(-1, "", PacketText.Link.IP, "60", 28);
        builder.lost(3);

        assertThat(PcapngFile.blocks(
                        written(TRACED.clockedFrom(Instant.parse("2026-11-28T16:00:00.5Z")), row -> row != 4, false)))
                .containsExactly(
                        "section 1.0 of -1 {comment=packets that the kernel freed; source: bpftrace; the tracer lost 3"
                                + " more events, program=skbsh}",
                        "interface link 101 0 most 0 {name=eth0, option 9=09}",
                        "packet on 0 at 1795881601500000001 " + UDP + " of 1028 {comment=NO_SOCKET · row 0}",
                        "interface link 101 0 most 0 {name=eth1, option 9=09}",
                        "packet on 1 at 1795881601500000003 45000001c0 of 5 {comment=NO_SOCKET · row 2}",
                        "interface link 1 0 most 0 {name=eth0, option 9=09}",
                        "packet on 2 at 1795881601500000004 " + ETHERNET + UDP + " of 42 {comment=NO_SOCKET · row 3}",
                        "interface link 101 0 most 0 {option 9=09}",
                        "packet on 3 at 1795881600500000000 60 of 28 {comment=NO_SOCKET · row 6 · at an unknown time}");
    }

    @Test
    void timesOfAnUnknownClockStayAndTheSectionSaysSo() throws IOException {
        event(42, "lo", PacketText.Link.IP, "45", 28);

        assertThat(PcapngFile.blocks(written(TRACED, row -> true, false)))
                .containsExactly(
                        "section 1.0 of -1 {comment=packets that the kernel freed; source: bpftrace; times are those of"
                                + " the tracer's clock, which began at an unknown time, program=skbsh}",
                        "interface link 101 0 most 0 {name=lo, option 9=09}",
                        "packet on 0 at 42 45 of 28 {comment=NO_SOCKET · row 0}");
    }

    @Test
    void addressesAreMasked() throws IOException {
        event(1, "lo", PacketText.Link.ETHERNET, ETHERNET + UDP + "736563726574", 48);
        event(2, "lo", PacketText.Link.IP, UDP, 28);

        assertThat(PcapngFile.blocks(written(TRACED.clockedFrom(Instant.EPOCH), row -> true, true)))
                .containsExactly(
                        "section 1.0 of -1 {comment=packets that the kernel freed; source: bpftrace; addresses are"
                                + " masked, checksums 0, and payload is left out, program=skbsh}",
                        "interface link 1 0 most 0 {name=lo, option 9=09}",
                        "packet on 0 at 1 " + "020000000001" + "020000000002" + "0800"
                                + "4500001c0001000040110000" + "0a000001" + "0a000002" + "0035003500080000"
                                + " of 48 {comment=NO_SOCKET · row 0}",
                        "interface link 101 0 most 0 {name=lo, option 9=09}",
                        "packet on 1 at 2 4500001c0001000040110000" + "0a000001" + "0a000002" + "0035003500080000"
                                + " of 28 {comment=NO_SOCKET · row 1}");
    }

    @Test
    void onlyEventsWithPacketBytesFit() {
        event(1, "lo", PacketText.Link.IP, "45", 28);
        event(2, "lo", PacketText.Link.IP, "", 28);
        EventRow row = new EventRow();
        row.field(
                builder.fields().declare(PacketText.FIELD, Field.Kind.TEXT).id(),
                builder.names().id("another program's text"));
        builder.event(row);
        Capture capture = builder.snapshot(TRACED);
        IntPredicate fit = new PcapngWriter(at -> "", false).fit(capture);

        assertThat(fit.test(0)).isTrue();
        assertThat(fit.test(1)).isFalse();
        assertThat(fit.test(2)).isFalse();
    }
}
