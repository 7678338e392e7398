package org.skbsh.shell;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts that add up to more than a long holds. */
class TotalsTest {
    private static final String MOST = String.valueOf(Long.MAX_VALUE);
    private static final String TOLD = "counts add up to more than " + MOST;

    @TempDir
    private Path home;

    private TestShell shell;

    @BeforeEach
    void load() throws Exception {
        StringBuilder map = new StringBuilder("Attaching 1 probe...\n");
        for (int stack = 0; stack < 50_000; stack++) {
            map.append("@[\n    kfree_skb+1\n    tcp_rcv_")
                    .append(stack)
                    .append("+2\n    ip_rcv+3\n]: 200000000000000\n");
        }
        Path file = Files.writeString(home.resolve("sums.txt"), map);
        shell = TestShell.batch(home);
        assertThat(shell.run("load " + file)).contains(TOLD).doesNotContain(" -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"group by reason", "group by caller:2", "classify", "tree --depth 1", "diff sums sums"})
    void everyFormatHasAMark(String line) {
        assertThat(shell.run(line)).contains(TOLD).contains(MOST).doesNotContain("-9223");
        assertThat(shell.run(line + " | json"))
                .contains("\"total\":" + MOST, "\"saturated\":true")
                .doesNotContain("\"count\":-");
        assertThat(shell.run(line + " | csv")).contains("! " + TOLD);
    }

    @Test
    void whatFitsHasNone() {
        shell.run("filter caller == tcp_rcv_7");
        assertThat(shell.run("group by caller | json"))
                .contains("\"total\":200000000000000,")
                .doesNotContain("saturated");
        assertThat(shell.run("group by caller | csv")).isEqualTo("caller,count,share\ntcp_rcv_7,200000000000000,1.0\n");
    }

    @Test
    void lossesStayAtTheGreatestNumberToo() throws Exception {
        String lost = "CPU:1 [LOST 999999999999999999 EVENTS]\n".repeat(10);
        Path file = Files.writeString(
                home.resolve("lost.txt"),
                "# tracer: nop\n#\n"
                        + "           nginx-100     [000] ..s1. 1.000001: kfree_skb: skbaddr=00000000b6672cb4 rx_sk=0000000000000000"
                        + " protocol=2048 location=tcp_v4_rcv+0x1/0x2 reason: NO_SOCKET\n" + lost);
        shell.run("load " + file);

        assertThat(shell.run("group by reason | json"))
                .contains("\"lost\":" + MOST + ",\"unread\":0,\"saturated\":true");
    }
}
