package org.skbsh.format.perf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.format.Source;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.EventRow;
import org.skbsh.model.Events;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.Origin;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

class PerfScriptReaderTest {
    private static final String DROP = "skb:kfree_skb: skbaddr=0xffff888100a01200 rx_sk=(nil) protocol=2048"
            + " location=tcp_v4_rcv+0x91 reason: NO_SOCKET\n";

    private static Capture read(String text) {
        CaptureBuilder builder = new CaptureBuilder();
        try {
            new PerfScriptReader().read(Source.of(text.getBytes(StandardCharsets.UTF_8)), builder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return builder.snapshot(Origin.file("perf script", "test"));
    }

    private static String told(Event event) {
        return event.text(TextField.COMM) + "|" + event.pid().orElse(-1) + "|"
                + event.cpu().orElse(-1) + "|" + event.time().orElse(-1) + "|"
                + event.text(TextField.PROBE) + "|" + event.text(TextField.REASON);
    }

    private static Stream<Event> events(String text) {
        Events events = read(text).events();
        return IntStream.range(0, events.size()).mapToObj(events::get);
    }

    private static String chain(Event event) {
        return event.stack().frames().stream().map(Symbol::raw).collect(Collectors.joining(" <- "));
    }

    private static int sure(String text) {
        return new PerfScriptReader().recognises(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anOlderPerfPrintsNoSystem() {
        assertThat(events("""
                        relay   77 [001]   100.000001: kfree_skb: skbaddr=0xeb1234 protocol=0 location=0xc1234567
                        relay   77 [001]   100.000002: consume_skb: skbaddr=0xeb1234
                        relay   77 [001]   100.000003: sched_wakeup: comm=x pid=6 prio=0
                """).map(event -> event.text(TextField.PROBE)))
                .containsExactly("tracepoint:skb:kfree_skb", "tracepoint:skb:consume_skb", "perf:sched_wakeup");
    }

    @Test
    void aPointerThatTheKernelCanNotHashYetIsNoFunction() {
        assertThat(events("relay 77 [001] 100.000001: " + DROP.replace("tcp_v4_rcv+0x91", "(____ptrval____)"))
                        .map(event -> event.text(TextField.LOCATION)))
                .containsExactly("");
    }

    @Test
    void readsEveryChoiceOfFields() {
        String probe = "|tracepoint:skb:kfree_skb|NO_SOCKET";
        assertThat(List.of(
                        told(read("nginx-w  7311 [005]  5120.000417: " + DROP)
                                .events()
                                .get(0)),
                        told(read("nginx 7311/7312 [005]  5120.000417123: " + DROP)
                                .events()
                                .get(0)),
                        told(read("   my prog 2 -x  7311 [005]  5120.000417: " + DROP)
                                .events()
                                .get(0)),
                        told(read("nginx  7311  5120.000417:          1 " + DROP)
                                .events()
                                .get(0)),
                        told(read("nginx  7311 " + DROP).events().get(0)),
                        told(read("nginx [005] 5120.000417: " + DROP).events().get(0)),
                        told(read("7311 [005] " + DROP).events().get(0)),
                        told(read("[005] 5120.000417: " + DROP).events().get(0)),
                        told(read(":7311  7311 [005] 5120.000417: " + DROP)
                                .events()
                                .get(0)),
                        told(read(":-1    -1 [005] 5120.000417: " + DROP)
                                .events()
                                .get(0)),
                        told(read("a [3] 9  7311 [005] 5120.000417: " + DROP)
                                .events()
                                .get(0)),
                        told(read("nginx  7311 [005] 5120.000417: " + DROP.substring("skb:kfree_skb: ".length()))
                                .events()
                                .get(0))))
                .containsExactly(
                        "nginx-w|7311|5|5120000417000" + probe,
                        "nginx|7312|5|5120000417123" + probe,
                        "my prog 2 -x|7311|5|5120000417000" + probe,
                        "nginx|7311|-1|5120000417000" + probe,
                        "nginx|7311|-1|-1" + probe,
                        "nginx|-1|5|5120000417000" + probe,
                        "|7311|5|-1" + probe,
                        "|-1|5|5120000417000" + probe,
                        "|7311|5|5120000417000" + probe,
                        "|-1|5|5120000417000" + probe,
                        "a [3] 9|7311|5|5120000417000" + probe,
                        "nginx|7311|5|5120000417000" + probe);
    }

    @Test
    void namesWhereTheEventIsHooked() {
        assertThat(events("a 1 [000] 1.0: probe:kfree_skb_partial: (ffffffff81e44110) skb=0x1\n"
                                + "a 1 [000] 1.0: probe:f__return: (ffffffff81e44110 <- ffffffff81e44110)\n"
                                + "a 1 [000] 1.0: cycles:ppp: \n"
                                + "a 1 [000] 1.0: sched:sched_wakeup: comm=acme pid=12\n")
                        .map(event -> event.text(TextField.PROBE)))
                .containsExactly(
                        "kprobe:kfree_skb_partial",
                        "tracepoint:probe:f__return",
                        "perf:cycles:ppp",
                        "tracepoint:sched:sched_wakeup");
    }

    @Test
    void aStackIsThatOfTheKernel() {
        Capture capture = read("wget 2291 [006]   812.445566: skb:kfree_skb: skbaddr=0xffff88810000c0e0\n"
                + "                  aa0056 kfree_skb (/lib/modules/5.9.3/build/vmlinux)\n"
                + "                  aa0056 kfree_skb (/lib/modules/5.9.3/build/vmlinux)\n"
                + "                  ab02b1 skb_put (inlined)\n"
                + "                  ab02b1 __dev_queue_xmit (/lib/modules/5.9.3/build/vmlinux)\n"
                + "                    c2f4 wg_xmit ([wireguard])\n"
                + "                     1f2 nf_hook+0x2 (/lib/modules/5.9.3/kernel/net/nf-x.ko.xz)\n"
                + "        ffffffffc0001234 [unknown] ([unknown])\n"
                + "        ffffffffc0001240 bpf_prog_6deef7357e7b4530_f+0x20 (bpf_prog_6deef7357e7b4530_f)\n"
                + "                   40878 std::f(int, char*)+0x1 (/lib/libc-2.33.so (deleted))\n"
                + "        ffffffffffffffff [unknown] ([unknown])\n"
                + "                       0 [unknown] ([unknown])\n\n");

        assertThat(chain(capture.events().get(0)))
                .isEqualTo("kfree_skb <- skb_put <- __dev_queue_xmit <- wg_xmit [wireguard] <- nf_hook+0x2 [nf_x]"
                        + " <- 0xffffffffc0001234 <- bpf_prog_6deef7357e7b4530_f+0x20");
        assertThat(capture.loss().unread()).isZero();
    }

    @Test
    void aStackMayLackItsAddressesOrItsFilesOrHaveSourcePlaces() {
        String head = "bad 881 [007]   310.550001: skb:consume_skb: skbaddr=0x1\n";
        assertThat(List.of(
                        read(head + "\tconsume_skb\n\ticmp_rcv+0x1\n\n" + "  " + head),
                        read(head + "\tffffffff81e4418c consume_skb\n\t7f0000001111 main\n" + "  " + head),
                        read(head + "\tffffffff81e4418c ([kernel.kallsyms])\n" + "  " + head),
                        read(head + "        ffffffff81e4418c consume_skb+0x7c\n  skbuff.c:771\n" + "  " + head)))
                .allSatisfy(capture -> assertThat(capture.events().size()).isEqualTo(2))
                .allSatisfy(capture -> assertThat(capture.loss().unread()).isZero())
                .extracting(capture -> chain(capture.events().get(0)))
                .containsExactly(
                        "consume_skb <- icmp_rcv+0x1", "consume_skb", "0xffffffff81e4418c", "consume_skb+0x7c");
    }

    @Test
    void linesThatAreNoEventAreCounted() {
        Capture capture = read("# perf script\nperf says:\n\tffffffff81e4418c consume_skb+0x7c\n"
                + "[ perf record: Woken up 1 times to write data ]\na 1 [000] 1.0: " + DROP + "\tone two three\n");

        assertThat(capture.events().total()).isEqualTo(1);
        assertThat(capture.loss().unread()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "          <idle>-0     [001] b.s2.  1094.250881: kfree_skb: skbaddr=1 protocol=2048 location=f+0x1\n",
                "   my prog 12-345   [000]    12.345678: kfree_skb:  skbaddr=0x1\n",
                "[  310.550001] foo: bar\n",
                "Jan 12 10:11:12 host kernel: [  310.550001] a 1 b: c\n",
                "kfree_skb+0x1 ([kernel.kallsyms])\n"
            })
    void claimsNoOthersText(String text) {
        assertThat(sure(text)).isZero();
    }

    @Test
    void countsLines() {
        String text = "# x\n\na 1 [000] 1.0: " + DROP + "\tffffffff81e4418c f+0x7c\n\tffffffff81e4418d g+0x7c\n\n";
        assertThat(numbered(text + text + text)).containsExactly(3L, 9L, 15L);
    }

    private static List<Long> numbered(String text) {
        List<Long> lines = new ArrayList<>();
        CaptureBuilder builder = new CaptureBuilder();
        try {
            new PerfScriptReader().read(Source.of(text.getBytes(StandardCharsets.UTF_8)), new ForwardingSink(builder) {
                @Override
                public void event(EventRow row) {
                    lines.add(row.line);
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return lines;
    }
}
