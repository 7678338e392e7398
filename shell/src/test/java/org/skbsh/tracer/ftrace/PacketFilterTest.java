package org.skbsh.tracer.ftrace;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import org.skbsh.tracer.NumberRange;
import org.skbsh.tracer.TraceRequest.Packet;

import static org.assertj.core.api.Assertions.assertThat;

class PacketFilterTest {
    private static Packet packet(String netns, String device, String length, long uid) {
        return new Packet(
                Optional.of(netns).filter(text -> !text.isEmpty()),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of(device).filter(text -> !text.isEmpty()),
                Optional.of(length).filter(text -> !text.isEmpty()).map(text -> NumberRange.parse("length", text)),
                uid < 0 ? OptionalLong.empty() : OptionalLong.of(uid));
    }

    @Test
    void whateverPacketsAreWantedThereIsNoFilter() {
        assertThat(PacketFilter.of(Packet.ANY)).isEmpty();
    }

    @Test
    void eachPartIsAConditionOnAFieldOfTheProbe() {
        assertThat(PacketFilter.of(packet("", "eth0", "100..1500", -1)))
                .contains("dev == \"eth0\" && len >= 100 && len <= 1500");
    }

    @Test
    void theSocketGivesTheNamespaceOnlyWhereTheDeviceHasNone() {
        assertThat(PacketFilter.of(packet("4026532290", "", "", -1)))
                .contains(
                        "(netns == 4026532290 || (netns < 3758096384 || netns > 4093640703) && sknetns == 4026532290)");
    }

    @Test
    void onlyAWholeSocketHasAUser() {
        assertThat(PacketFilter.of(packet("", "", "", 0)))
                .contains("uid == 0 && sknetns >= 3758096384 && sknetns <= 4093640703"
                        + " && sk != 0 && skstate != 0 && skstate != 6 && skstate != 12");
    }

    @Test
    void aNameWithQuotesStaysAName() {
        assertThat(PacketFilter.of(packet("", "a\"b", "", -1))).contains("dev == 'a\"b'");
    }
}
