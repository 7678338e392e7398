package org.skbsh.query;

import java.util.Collection;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

class StrangersTest {
    private static final Selection EVENTS = new TestEvents()
            .event("kfree_skb,tcp_v4_rcv,ip_rcv", event -> event.pid(7)
                    .text(TextField.REASON, "NO_SOCKET")
                    .text(TextField.COMM, "nginx")
                    .text(TextField.NETNS, "4026532290")
                    .word("l4", "udp")
                    .word("saddr", "10.1.2.3")
                    .word("netns_name", "blue"))
            .event("kfree_skb,tcp_ack,ip_rcv", event -> event.text(TextField.COMM, "curl")
                    .text(TextField.NETNS, "4026532290")
                    .word("l4", "icmp"))
            .all();

    private static final Strangers.Known KNOWN = new Strangers.Known() {
        @Override
        public Collection<String> of(String key) {
            return switch (key) {
                case "reason" -> List.of("NETFILTER_DROP", "NO_SOCKET");
                case Strangers.FUNCTION -> List.of("nf_hook_slow");
                default -> List.of();
            };
        }

        @Override
        public boolean isFunction(String name) {
            return name.equals("tcp_v6_rcv");
        }
    };

    private static List<String> in(String filter) {
        Aliases aliases = Aliases.builtIn();
        return new Strangers(EVENTS, KNOWN).in(FilterExpression.parse(filter, Keys.of(aliases), aliases));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "reason == NO_SOKET && pid == 7 ; `no event has reason NO_SOKET; did you mean 'NO_SOCKET'?`",
                "reason != NO_SOKET ; `no event has reason NO_SOKET; did you mean 'NO_SOCKET'?`",
                "!(reason == NO_SOKET) ; `no event has reason NO_SOKET; did you mean 'NO_SOCKET'?`",
                "reason in (NO_SOCKET, NETFILTR_DROP) ; `no event has reason NETFILTR_DROP; did you mean 'NETFILTER_DROP'?`",
                "comm == nginks ; `no event has comm nginks; did you mean 'nginx'?`",
                "l4 == x ; `no event has l4 x; there are: icmp udp`",
                "netns == bleu ; `no event has netns bleu; did you mean 'blue'?`",
                "via('tcp_akc') ; `no stack has tcp_akc; did you mean 'tcp_ack'?`",
                "!via('tcp_akc <- ..') ; `no stack has tcp_akc; did you mean 'tcp_ack'?`",
                "via('nf_hok_slow') ; `no stack has nf_hok_slow; did you mean 'nf_hook_slow'?`",
                "via('(tcp_ack|frobnicate)') ; `no stack has frobnicate, and this kernel has no such function`",
                "owner == nginx ; `no event of the capture has any owner`",
                "pid == 7 && owner =~ 'ng.*' ; `no event of the capture has any owner`"
            })
    void aNameThatNobodyHasIsToldWithTheNearest(String filter, String told) {
        assertThat(in(filter)).containsExactly(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reason == NETFILTER_DROP",
                "reason != NETFILTER_DROP",
                "netns == blue || netns == 4026532290",
                "pid == 70",
                "saddr == '10.1.2.4'",
                "comm != nginks",
                "owner != nginx",
                "owner == ''",
                "reason == ''",
                "comm =~ 'x.*'",
                "via('nf_hook_slow')",
                "via('tcp_v6_rcv')",
                "via('tcp_foo*')",
                "!via('frobnicate')"
            })
    void whatTheKernelOrTheCaptureMayHaveIsNotTold(String filter) {
        assertThat(in(filter)).isEmpty();
    }

    @Test
    void ofACaptureWithoutEventsNothingIsTold() {
        Aliases aliases = Aliases.builtIn();
        Strangers strangers = new Strangers(new TestEvents().all(), KNOWN);

        assertThat(strangers.in(FilterExpression.parse("reason == NO_SOKET", Keys.of(aliases), aliases)))
                .isEmpty();
    }
}
