package org.skbsh.query;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

class FlowKeyTest {
    private static final Keys KEYS = Keys.of(Aliases.builtIn());
    private static final List<String> NUMBERS = List.of("sport", "dport", "icmp_type", "icmp_code");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "saddr=192.0.2.5 sport=4711 daddr=198.51.100.9 dport=53 l4=udp | 192.0.2.5:4711 > 198.51.100.9:53 udp",
                "saddr=2001:db8::1 sport=4711 daddr=2001:db8::2 dport=53 l4=tcp | [2001:db8::1]:4711 > [2001:db8::2]:53 tcp",
                "saddr=::ffff:192.0.2.5 sport=1 daddr=::1 dport=2 l4=tcp | [::ffff:192.0.2.5]:1 > [::1]:2 tcp",
                "saddr=192.0.2.5 daddr=192.0.2.6 l4=icmp icmp_type=3 icmp_code=1 | 192.0.2.5 > 192.0.2.6 icmp 3/1",
                "saddr=192.0.2.5 daddr=192.0.2.6 l4=icmp sport=8 dport=0 | 192.0.2.5 > 192.0.2.6 icmp 8/0",
                "saddr=fe80::1 daddr=ff02::1 l4=icmpv6 icmp_type=134 icmp_code=0 | fe80::1 > ff02::1 icmpv6 134/0",
                "saddr=192.0.2.5 daddr=192.0.2.6 l4=tcp | 192.0.2.5 > 192.0.2.6 tcp",
                "saddr=192.0.2.5 daddr=192.0.2.6 l4=47 | 192.0.2.5 > 192.0.2.6 47",
                "saddr=192.0.2.5 daddr=192.0.2.6 protocol=arp | 192.0.2.5 > 192.0.2.6 arp",
                "saddr=192.0.2.5 daddr=192.0.2.6 protocol=ip | 192.0.2.5 > 192.0.2.6",
                "saddr=192.0.2.5 sport=80 daddr=192.0.2.6 dport=81 transport=tcp | 192.0.2.5:80 > 192.0.2.6:81 tcp",
                "saddr=192.0.2.5 sport=80 daddr=192.0.2.6 dport=81 | 192.0.2.5:80 > 192.0.2.6:81",
                "saddr=192.0.2.5:80 sport=80 daddr=[::1]:81 dport=81 | 192.0.2.5:80 > [::1]:81",
                "saddr=0.0.0.0 saddrv6=2001:db8::1 daddr=0.0.0.0 daddrv6=2001:db8::2 | 2001:db8::1 > 2001:db8::2",
                "saddr=192.0.2.5 saddrv6=::ffff:192.0.2.5 daddr=192.0.2.6 daddrv6=::ffff:192.0.2.6 | 192.0.2.5 > 192.0.2.6",
                "saddr=192.0.2.5 sport=80 l4=tcp | ''",
                "daddr=192.0.2.5 dport=80 l4=tcp | ''",
                "sport=80 dport=80 l4=tcp | ''",
                "comm=bash | ''",
            })
    void aFlowIsMadeOfTheFieldsThatAnEventHas(String fields, String flow) {
        assertThat(flows(List.of(fields))).containsExactly(flow);
    }

    @Test
    void eachEventHasItsOwn() {
        String udp = "saddr=192.0.2.5 sport=1 daddr=192.0.2.6 dport=53 l4=udp";
        assertThat(flows(List.of(
                        udp,
                        "comm=bash",
                        "saddr=192.0.2.5 sport=1 daddr=192.0.2.6 dport=53 transport=udp",
                        "saddr=192.0.2.5 daddr=192.0.2.6 l4=icmp icmp_type=3 icmp_code=3",
                        "saddr=192.0.2.5 l4=udp",
                        udp)))
                .containsExactly(
                        "192.0.2.5:1 > 192.0.2.6:53 udp",
                        "",
                        "192.0.2.5:1 > 192.0.2.6:53 udp",
                        "192.0.2.5 > 192.0.2.6 icmp 3/3",
                        "",
                        "192.0.2.5:1 > 192.0.2.6:53 udp");
    }

    @Test
    void groupsAndFiltersKnowIt() {
        Selection all = events(List.of(
                "saddr=192.0.2.5 sport=1 daddr=192.0.2.6 dport=53 transport=udp",
                "saddr=192.0.2.5 sport=1 daddr=192.0.2.6 dport=53 l4=udp protocol=ip",
                "saddr=192.0.2.5 sport=1 l4=tcp",
                "comm=bash"));
        assertThat(rows(all, "flow")).containsExactly("2 ", "2 192.0.2.5:1 > 192.0.2.6:53 udp");
        assertThat(rows(all, "l4")).containsExactly("2 udp", "1 ", "1 tcp");
        assertThat(rows(all, "transport,l4")).containsExactly("2 udp udp", "1  ", "1 tcp tcp");
        Selection some = FilterExpression.parse("flow =~ ':53 udp$' && transport == udp", KEYS, Aliases.builtIn())
                .apply(all);
        assertThat(IntStream.range(0, 4).filter(some::has)).containsExactly(0, 1);
    }

    private static List<String> rows(Selection all, String keys) {
        return Groups.group(all, KEYS.keys(keys)).rows().stream()
                .map(row -> row.count() + " " + String.join(" ", row.values()))
                .toList();
    }

    private static List<String> flows(List<String> events) {
        KeyColumn flow = KEYS.key("flow").over(events(events).capture());
        int[] codes = new int[events.size()];
        flow.codes(0, codes.length, codes);
        assertThat(IntStream.range(0, codes.length).map(flow::code).toArray()).isEqualTo(codes);
        return IntStream.of(codes).mapToObj(flow::text).collect(Collectors.toList());
    }

    private static Selection events(List<String> events) {
        TestEvents all = new TestEvents();
        for (String fields : events) {
            all.event("kfree_skb", event -> Stream.of(fields.split(" ")).forEach(field -> set(event, field)));
        }
        return all.all();
    }

    private static void set(TestEvents.Event event, String field) {
        String name = field.substring(0, field.indexOf('='));
        String value = field.substring(name.length() + 1);
        switch (name) {
            case "comm" -> event.text(TextField.COMM, value);
            case "protocol" -> event.text(TextField.PROTOCOL, value);
            default -> {
                if (NUMBERS.contains(name)) {
                    event.number(name, Long.parseLong(value));
                } else {
                    event.word(name, value);
                }
            }
        }
    }
}
