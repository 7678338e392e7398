package org.skbsh.live;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Several that trace at once: each has what is its own, all of it, and none disturbs another. */
@Tag("kernel")
@Timeout(300)
@ExtendWith(TracefsUnchanged.class)
class LiveNeighboursTest {
    private static final int PACKETS = 300;
    // A byte of data behind the heads of Ethernet, IP and UDP: the answers by ICMP are longer.
    private static final int LENGTH = 14 + 20 + 8 + 1;

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"ftrace, ftrace", "ftrace, bpftrace", "bpftrace, ftrace"})
    void twoThatTraceDifferentThingsAndSomebodyElsesInstance(String ofDrops, String ofSending) throws Exception {
        Kernel.assumeTraceable(ofDrops);
        Kernel.assumeTraceable(ofSending);
        try (ForeignInstance foreign = new ForeignInstance();
                UdpSender first = UdpSender.of(PACKETS, home);
                UdpSender second = UdpSender.of(PACKETS, home);
                Program drops =
                        Program.start(home, "trace drops --with " + ofDrops, "group by pid,reason,caller | csv");
                Program sending = Program.start(
                        home, "trace tracepoint:net:net_dev_xmit --with " + ofSending, "group by pid,name,len | csv")) {
            Map<String, String> before = foreign.settings();
            drops.awaitTrace();
            sending.awaitTrace();
            assertThat(foreign.settings()).isEqualTo(before);

            first.send();
            String dropped = end(drops);
            areAll(count(dropped, first.pid() + ",NO_SOCKET,__udp4_lib_rcv,"));
            assertThat(dropped).doesNotContain("\n" + second.pid() + ",", "lo,");
            second.send();
            String sent = end(sending);
            assertThat(count(sent, first.pid() + ",lo," + LENGTH + ",")).isEqualTo(PACKETS);
            assertThat(count(sent, second.pid() + ",lo," + LENGTH + ",")).isEqualTo(PACKETS);
            assertThat(sent).doesNotContain("NO_SOCKET");
            assertThat(foreign.settings()).isEqualTo(before);
            areAll(foreign.eventsOf(first.pid()));
            areAll(foreign.eventsOf(second.pid()));
        }
    }

    // A few may be dropped on the time of ksoftirqd, when that has much to do.
    private static void areAll(long packets) {
        assertThat(packets).isBetween(PACKETS * 98L / 100, (long) PACKETS);
    }

    private static long count(String groups, String group) {
        Matcher count =
                Pattern.compile("(?m)^" + Pattern.quote(group) + "(\\d+),").matcher(groups);
        assertThat(count.find()).as(groups).isTrue();
        return Long.parseLong(count.group(1));
    }

    private static String end(Program program) throws Exception {
        program.signal("INT");
        Program.Ended ended = program.ended();
        assertThat(ended.status()).as(ended.messages()).isZero();
        assertThat(Kernel.instancesOf(program.process().pid())).isEmpty();
        return ended.output();
    }
}
