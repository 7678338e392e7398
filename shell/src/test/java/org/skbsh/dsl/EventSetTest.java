package org.skbsh.dsl;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.classify.RuleSet;
import org.skbsh.dsl.rule.RuleFiles;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;
import org.skbsh.query.Aliases;
import org.skbsh.query.Selection;
import org.skbsh.query.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Events in Groovy: conditions on them, counts, and what they hand on. */
class EventSetTest {
    private static final RuleSet RULES = new RuleSet(new RuleFiles(Aliases.builtIn()).read("test.groovy", """
            rule('drop/x') { title 'x'; verdict drop; reason 'X' }
            rule('read') { title 'read'; verdict normal; caller 'tcp_recvmsg' }
            """));

    private static final Selection EVENTS = new TestEvents()
            .event("kfree_skb,a,ip_rcv", event -> event.pid(7)
                    .cpu(1)
                    .time(1_000_000_000)
                    .text(TextField.REASON, "X")
                    .text(TextField.PROBE, "tracepoint:skb:kfree_skb")
                    .number("len", 1500)
                    .word("saddr", "10.1.2.3")
                    .word("daddr", "2001:db8::7")
                    .number("dport", 53)
                    .word("transport", "udp")
                    .word("name", "eth0"))
            .event("consume_skb,tcp_recvmsg", event -> event.pid(70)
                    .time(3_500_000_000L)
                    .text(TextField.COMM, "nginx")
                    .count(3))
            .event("kfree_skb,b", event -> event.text(TextField.COMM, "bash").number("len", 60))
            .all();

    private final FakeVerbs verbs = new FakeVerbs(EVENTS, RULES);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "drop; 1",
                "normal; 3",
                "unclassified; 1",
                "!drop; 4",
                "verdict == 'drop'; 1",
                "pid == 7; 1",
                "pid in [7, 70]; 4",
                "pid == null; 1",
                "len > 100; 1",
                "len != null && len < 100; 1",
                "time > 1; 3",
                "time == 0 || time == null; 2",
                "comm =~ /ngi/; 3",
                "name == 'eth0'; 1",
                "via('a <- ip_rcv'); 1",
                "chain('ip_rcv'); 1",
                "caller('tcp_recvmsg'); 3",
                "caller(1) == 'b'; 1",
                "caller(2) == 'ip_rcv'; 1",
                "chain(2) == 'a <- ip_rcv'; 1",
                "reason == 'X' && [1, 2].every { pid == 7 }; 1",
                "saddr in '10.0.0.0/8'; 1",
                "!(saddr in '10.0.0.0/8'); 4",
                "saddr in '11.0.0.0/8'; 0",
                "saddr in '10.1.2.3'; 1",
                "saddr == '10.1.2.3' && saddr.startsWith('10.'); 1",
                "daddr in '2001:DB8::/32'; 1",
                "daddr in ['10.0.0.0/8', '2001:db8::/32']; 1",
                "daddr in ['10.0.0.0/8', 'x']; 0",
                "reason in ['X', '10.0.0.0/8']; 1",
                "saddr !in ['10.0.0.0/8']; 4",
                "[1].any { [saddr].every { it in '10.0.0.0/8' } }; 1",
                "[['10.0.0.0/8']].any { nets -> saddr in nets }; 1",
                "reason in 'AXB'; 5",
                "reason in [X: 1]; 1",
                "l4 == 'udp' && transport == 'udp' && dport == 53; 1",
                "flow == '10.1.2.3 > [2001:db8::7]:53 udp'; 1",
                "dev == '' && device == ''; 5",
            })
    void aConditionLeavesTheEventsThatItIsTrueOf(String condition, long events) {
        assertThat(verbs.run("events.where { " + condition + " }.size()")).isEqualTo(events);
    }

    @Test
    void whatLooksLikeASubnetAndIsNoneIsRefused() {
        assertThatThrownBy(() -> verbs.run("events.where { saddr in '10.0.0.0/33' }"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'10.0.0.0/33' is no subnet: its prefix is a number from 0 to 32");
    }

    @Test
    void anEventHasItsFlow() {
        assertThat(verbs.run("events.collect { it.flow }").toString())
                .isEqualTo("[10.1.2.3 > [2001:db8::7]:53 udp, null, null]");
    }

    @Test
    void aConditionIsAskedOnceForTheValuesThatItReads() {
        assertThat(verbs.run("""
                asked = 0
                events.where { asked++; verdict == 'drop' }
                asked
                """)).isEqualTo(3);
        TestEvents many = new TestEvents();
        for (int n = 0; n < 5000; n++) {
            int pid = n % 2;
            many.event("kfree_skb", event -> event.pid(pid));
        }
        assertThat(new FakeVerbs(many.all(), RULES).run("""
                asked = 0
                [events.where { asked++; pid == 1 }.size(), asked]
                """)).isEqualTo(List.of(2500L, 2));
    }

    @Test
    void whatAConditionDoesNotKnowIsSaid() {
        assertThatThrownBy(() -> verbs.run("events.where { colour == 1 }"))
                .isInstanceOf(UserError.class)
                .hasMessage("unknown name 'colour'");
        assertThatThrownBy(() -> verbs.run("events.wehre { drop }"))
                .isInstanceOf(UserError.class)
                .hasMessage("events has no wehre(closure)")
                .extracting("hint")
                .isEqualTo("did you mean 'where'?");
    }

    @Test
    void aFilterAsItIsTypedDoesTheSame() {
        assertThat(verbs.run("events.where('drop || pid == 70').size()")).isEqualTo(4L);
        assertThat(verbs.run("events.where('drop').where { pid == 7 }.filter")).isEqualTo("drop && { … }");
    }

    @Test
    void theyAreCountedByKeys() {
        TopGroups groups = (TopGroups) verbs.run("events.groupBy(verdict, caller(1)).top(1)");
        assertThat(groups.getRows()).hasSize(1);
        assertThat(groups.getRows().get(0).values()).containsExactly("normal", "tcp_recvmsg");
        assertThat(verbs.run("events.groupBy('comm,pid').sort('pid').rows*.count"))
                .isEqualTo(List.of(1L, 3L, 1L));
        assertThat(verbs.run("events.groupBy(time(500.ms)).sort('time:500ms').rows*.values"))
                .isEqualTo(List.of(List.of("0"), List.of("2.5"), List.of("")));
    }

    @Test
    void microsecondsAreNotNothing() {
        assertThat(verbs.run("time(500.us).name()")).isEqualTo("time:500us");
        assertThat(verbs.run("500.us")).hasToString("PT0.0005S");
    }

    @Test
    void theyAreClassifiedLaidOverOneAnotherAndCompared() {
        TopClasses classes = (TopClasses) verbs.run("events.classify().top(2)");
        assertThat(classes.getRows()).extracting("id").containsExactly("read", "drop/x");
        assertThat(verbs.run("events.tree.total")).isEqualTo(5L);
        assertThat(verbs.run("events.stacks.stacks.size()")).isEqualTo(3);
        assertThat(verbs.run("events.where { drop }.diff(events).appeared.rows.size()"))
                .isEqualTo(2);
    }

    @Test
    void theyAreIteratedAsEvents() {
        assertThat(verbs.run("events.collect { it.comm }")).isEqualTo(java.util.Arrays.asList(null, "nginx", "bash"));
        assertThat(verbs.run("events.collect { it.fields().len }"))
                .isEqualTo(java.util.Arrays.asList("1500", null, "60"));
        assertThat(verbs.run("events.first().functions")).isEqualTo(List.of("kfree_skb", "a", "ip_rcv"));
    }

    @Test
    void aFilterPutsThemInView() {
        verbs.run("filter { drop }");
        assertThat(verbs.asked()).containsExactly("view test");
        assertThat(verbs.inView().filter()).isEqualTo("{ … }");
        assertThat(verbs.run("events.size()")).isEqualTo(1L);
    }
}
