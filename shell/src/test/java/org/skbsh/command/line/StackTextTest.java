package org.skbsh.command.line;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which lines are of stacks that were pasted. */
class StackTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                " => kfree_skb",
                "=>kfree_skb",
                "> => kfree_skb",
                "```=> kfree_skb",
                "#1 => kfree_skb",
                " => 0xffffffffc0a5b0f1",
                " => [FTRACE TRAMPOLINE]",
                "kfree_skb+0x1/0x60",
                "  nft_do_chain+0x9c/0x5c0 [nf_tables]",
                "          <idle>-0       [003] ..s1.  1234.567890: kfree_skb: skbaddr=0000 reason: NO_SOCKET",
                "            curl-812     (    812) [000] d..2. 12.345678: kfree_skbmem <-__kfree_skb",
                " Web Content-7   [001] 1234.567890: consume_skb: skbaddr=0",
                "@[",
                "@drops[nginx, ",
                "@: 3",
                "Attaching 2 probes...",
                "{\"type\": \"map\", \"data\": {}}"
            })
    void theseBeginStacks(String line) {
        assertThat(end(line, "", "1 + 1")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x -> x + 1",
                "[1, 2].collect { it -> it + 1 }",
                "m = ['a': 1]",
                "a => b",
                "'a' => 'b'",
                "=x",
                "= > 3",
                "x >= 3",
                "kfree_skb+1",
                "known+0x1/0x2",
                "@Field int x = 1",
                "@groovy.transform.ToString class P {}",
                "group by reason",
                "{ it -> 1 }",
                "# a comment",
                "",
                "trace-5 [001]"
            })
    void theseDoNot(String line) {
        assertThat(end(line, "1 + 1")).isZero();
    }

    @Test
    void twoFramesOfBpftraceAreAStackAndOneAloneIsASum() {
        assertThat(end("  kfree_skb+1", "  tcp_v4_rcv+123", "x")).isEqualTo(2);
        assertThat(end("  kfree_skb+1", "  known+123", "x")).isZero();
    }

    @Test
    void whatStandsBetweenStacksIsOfThem() {
        assertThat(end("=> a", "", "---", "# the next", " => b", "", "classify"))
                .isEqualTo(5);
    }

    @Test
    void aFenceAroundThemIsOfThem() {
        assertThat(end("```text", "=> a", "=> b", "```", "classify")).isEqualTo(4);
        assertThat(end("=> a", "```")).isEqualTo(2);
        assertThat(end("```", "@[", "    kfree_skb+1", "]: 12", "classify")).isEqualTo(4);
        assertThat(end("```", "classify")).isZero();
        assertThat(end("```")).isZero();
    }

    @Test
    void aMapGoesOnToTheEndOfItsKey() {
        assertThat(end("@x[nginx,", "    kfree_skb+1", "    any words", "]: 12", "@y: 2", "classify"))
                .isEqualTo(5);
        assertThat(end("@x[", "    kfree_skb+1", "", "classify")).isEqualTo(2);
    }

    @Test
    void eventsWithTheirStacksAreOneText() {
        assertThat(end(
                        " <idle>-0 [003] ..s1. 1234.567890: kfree_skb: skbaddr=0",
                        " <idle>-0 [003] ..s1. 1234.567891: <stack trace>",
                        " => kfree_skb",
                        "CPU:3 [LOST 12 EVENTS]",
                        " <idle>-0 [003] ..s1. 1234.567892: kfree_skb: skbaddr=0",
                        "group by reason"))
                .isEqualTo(5);
    }

    private static int end(String... lines) {
        return new StackText(List.of(lines), Set.of("known")::contains).end(0);
    }
}
