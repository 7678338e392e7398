package org.skbsh.format.bpftrace;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BpftraceAddressTest {
    @ParameterizedTest
    @CsvSource({
        "le4:100007f:0, 127.0.0.1",
        "be4:7f000001:0, 127.0.0.1",
        "le4:ffffffff:0, 255.255.255.255",
        "le6:0:100000000000000, ::1",
        "be6:0:1, ::1",
        "be6:0:0, ::",
        "be6:20010db800000000:0000000000000000, 2001:db8::",
        "be6:20010db800010000:0001000000000001, 2001:db8:1:0:1::1",
        "be6:2001000200030004:0005000600070000, 2001:2:3:4:5:6:7:0",
        "be6:fe80000000000000:ffffffffffffffff, fe80::ffff:ffff:ffff:ffff",
        "127.0.0.1, 127.0.0.1",
    })
    void anAddressIsWrittenAsPeopleDo(String printed, String text) {
        assertThat(BpftraceAddress.text(printed)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"le0:0:0", "be0:ffff:1"})
    void aPacketWithoutAddressHasNone(String printed) {
        assertThat(BpftraceAddress.text(printed)).isEmpty();
    }
}
