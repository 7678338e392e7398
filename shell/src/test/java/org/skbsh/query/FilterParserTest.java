package org.skbsh.query;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.model.Capture;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FilterParserTest {
    private static final Selection EVENTS = new TestEvents()
            .event("kfree_skb,tcp_v4_rcv,ip_rcv", event -> event.pid(7)
                    .text(TextField.REASON, "NO_SOCKET")
                    .text(TextField.COMM, "nginx: worker")
                    .number("len", 60)
                    .word("saddr", "10.1.2.3")
                    .text(TextField.NETNS, "4026532290")
                    .word("netns_name", "blue"))
            .event("kfree_skb,nft_do_chain [nf_tables],nf_hook_slow", event -> event.pid(70)
                    .text(TextField.REASON, "NETFILTER_DROP")
                    .text(TextField.COMM, "it's \"odd\"")
                    .number("len", 1500)
                    .word("saddr", "2001:db8:1::7")
                    .text(TextField.NETNS, "4026532290"))
            .event("consume_skb,udp_recvmsg", event -> event.text(TextField.COMM, "nginx")
                    .word("saddr", "::ffff:10.1.2.3")
                    .text(TextField.NETNS, "4026531833"))
            .all();

    private static final Keys KEYS = Keys.of(Aliases.builtIn()).withFields(List.of("len"));

    private static FilterExpression parsed(String text) {
        return FilterExpression.parse(text, KEYS, Aliases.builtIn());
    }

    private static String passing(String text) {
        Selection left = parsed(text).apply(EVENTS);
        return IntStream.range(0, 3).filter(left::has).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "reason == NO_SOCKET; 0",
                "reason != NO_SOCKET; 1 2",
                "reason == ''; 2",
                "comm =~ '^nginx'; 0 2",
                "comm =~ 'x: w'; 0",
                "comm ==~ 'nginx'; 2",
                "comm !~ nginx; 1",
                "comm == 'it\\'s \"odd\"'; 1",
                "comm == \"it's \\\"odd\\\"\"; 1",
                "pid == 7; 0",
                "pid > 7; 1",
                "pid >= 7 && pid < 70; 0",
                "pid <= 100; 0 1",
                "len > 59.5; 0 1",
                "reason in [NO_SOCKET, 'NETFILTER_DROP']; 0 1",
                "!(reason in [NO_SOCKET]) ; 1 2",
                "reason in (NO_SOCKET, 'NETFILTER_DROP') && pid == 7; 0",
                "pid in (7, 70); 0 1",
                "netns == 4026532290; 0 1",
                "netns == blue; 0 1",
                "netns == 'blue (4026532290)'; 0 1",
                "netns == 4026531833; 2",
                "netns != blue; 2",
                "netns =~ '^bl'; 0 1",
                "netns ==~ blue; 0 1",
                "netns !~ blue; 2",
                "netns in (blue, 4026531833); 0 1 2",
                "netns > 4026531833; 0 1",
                "saddr in '10.0.0.0/8'; 0",
                "saddr in 10.0.0.0/8; 0",
                "saddr in '10.9.9.9/8'; 0",
                "saddr in '0.0.0.0/0'; 0",
                "saddr in 10.1.2.3; 0",
                "saddr in '10.1.2.4'; ``",
                "saddr in '2001:db8::/32'; 1",
                "saddr in '2001:DB8:1:0::7'; 1",
                "saddr in '::/0'; 1 2",
                "saddr in '::ffff:10.0.0.0/104'; 2",
                "saddr in ['10.0.0.0/8', 2001:db8::/32]; 0 1",
                "!(saddr in (10.0.0.0/8)); 1 2",
                "daddr in '10.0.0.0/8'; ``",
                "! pid == 7; 1 2",
                "pid == 7 || pid == 70 && reason == X; 0",
                "(pid == 7 || pid == 70) && reason == NETFILTER_DROP; 1",
                "via('nf_hook_slow'); 1",
                "chain('tcp_v4_rcv <- ip_rcv'); 0",
                "caller('udp_recvmsg'); 2",
                "caller('ip_rcv'); ``",
                "caller == tcp_v4_rcv; 0",
                "caller:2 == ip_rcv; 0",
                "via('[nf_tables]') || via(\"/udp_.*/\"); 1 2",
            })
    void aConditionLeavesTheEventsThatItIsTrueOf(String condition, String rows) {
        assertThat(passing(condition)).isEqualTo(rows);
        assertThat(parsed(condition)).hasToString(condition.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "raeson == X; 0; no key 'raeson'; did you mean",
                "pid == 1 && raeson; 12; no key 'raeson'; did you mean 'reason'?",
                "reason = X; 7; expected a comparison, such as reason == …",
                "reason == ; 9; expected a value",
                "reason == X reason; 12; expected && or || or the end",
                "(reason == X; 12; expected ')'",
                "reason in X; 10; expected a list, such as (A, B)",
                "reason in [X; 12; expected ']'",
                "reason in (X]; 12; expected ')'",
                "reason in (X,; 13; expected a value",
                "saddr in ; 8; expected a value",
                "saddr in localhost; 9; 'localhost' is no address or subnet",
                "saddr in '10.0.0/8'; 9; '10.0.0/8' is no address or subnet",
                "saddr in (10.0.0.1, 10.0.0.0/33); 20; '10.0.0.0/33' is no subnet: its prefix is a number from 0 to 32",
                "saddr in '::/129'; 9; '::/129' is no subnet: its prefix is a number from 0 to 128",
                "pid > many; 6; expected a number after >",
                "comm =~ '('; 8; not a regular expression",
                "via(a); 4; expected a chain in quotes",
                "via('a <-'); 10; bad chain pattern",
                "&& pid == 1; 0; expected a key, via('chain'), caller('chain')",
                "drop; 0; no key 'drop'; the keys are",
                "reason; 6; expected a comparison, such as reason == …",
            })
    void aBadOneIsRefusedWithACaretUnderTheColumn(String condition, int column, String problem) {
        assertThatThrownBy(() -> parsed(condition))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.kind()).isEqualTo(UserError.Kind.USAGE))
                .message()
                .contains(problem);
        if (!problem.startsWith("bad chain")) {
            assertThatThrownBy(() -> parsed(condition))
                    .message()
                    .endsWith("\n  " + condition + "\n  " + " ".repeat(column) + "^");
        }
    }

    @Test
    void nothingIsNoCondition() {
        assertThatThrownBy(() -> parsed("  ")).isInstanceOf(UserError.class).hasMessage("nothing to filter by");
    }

    @Test
    void aWordOfAKeyIsAConditionByItself() {
        Key heard = new Key() {
            @Override
            public String name() {
                return "heard";
            }

            @Override
            public List<String> words() {
                return List.of("NO_SOCKET");
            }

            @Override
            public KeyColumn over(Capture capture) {
                return KEYS.key("reason").over(capture);
            }
        };
        Selection left = FilterExpression.parse("!NO_SOCKET", KEYS.with(heard), Aliases.builtIn())
                .apply(EVENTS);
        assertThat(IntStream.range(0, 3).filter(left::has)).containsExactly(1, 2);
    }
}
