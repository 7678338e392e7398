package org.skbsh.dsl;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.classify.RuleSet;
import org.skbsh.model.UserError;
import org.skbsh.query.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The words of lines and scripts, and what they ask of the session. */
class DslWordsTest {
    private final FakeVerbs verbs = new FakeVerbs(
            new TestEvents()
                    .event("kfree_skb,a", event -> event.pid(1))
                    .event("kfree_skb,b", event -> event.pid(2))
                    .all(),
            RuleSet.EMPTY);

    @Test
    void aTraceIsAskedForWithTheOptionsOfTheCommand() {
        assertThat(verbs.run("""
                trace(drops) {
                    with ftrace
                    lasting 1500.ms
                    max 10
                    pid 7
                    comm 'nginx'
                    cpus '0-1'
                    port 80
                    host '10.0.0.1'
                    device 'eth0'
                    netns 'blue'
                    by 'saddr', 'dport'
                    as 'mine'
                    aggregate()
                    where { pid == 2 }
                    where { caller(1) == 'b' }
                }.size()
                """)).isEqualTo(1L);
        assertThat(verbs.asked())
                .containsExactly("trace drops {aggregate=true, as=mine, by=saddr,dport, comm=nginx, cpus=0-1, dev=eth0,"
                        + " for=1.5s, host=10.0.0.1, max=10, netns=blue, pid=7, port=80, with=ftrace}");
    }

    @Test
    void aWishIsACopy() {
        java.util.Map<String, String> options = new java.util.HashMap<>();
        TraceWish wish = new TraceWish("drops", options, events -> events);
        options.put("max", "1");
        assertThat(wish.options()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "look; look {} []",
                "look 'x', top: 3; look {top=3} [x]",
                "emit 42; show 42",
                "print 'x'; print x",
                "println 'x'; print x\\n",
                "printf('%d %.1f', 7, 0.5); print 7 0.5",
                "printf('%s', 7); print 7",
                "run('it\\'s', 5.s, max: 2, lasting: 500.us); run 'it'\\''s' '--max=2' '--lasting=500us' '5s'",
            })
    void aWordAsksTheSession(String line, String asked) {
        verbs.run(line);
        assertThat(verbs.asked()).containsExactly(asked.replace("\\n", "\n"));
    }

    @Test
    void aRuleIsDeclared() {
        verbs.run("rule('mine') { title 't'; verdict drop; reason 'X' }");
        assertThat(verbs.asked()).containsExactly("rule mine");
    }

    @ParameterizedTest
    @CsvSource({"NO_SOCKET, NO_SOCKET", "drops, drops", "dropped, dropped", "$3, result 3"})
    void aWordMayMeanItself(String word, String meant) {
        assertThat(verbs.run(word)).isEqualTo(meant);
    }

    @Test
    void aKeyIsAWord() {
        assertThat(verbs.run("[reason.name(), caller(2).name(), chain(3).name()]"))
                .isEqualTo(List.of("reason", "caller:2", "chain:3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "nonsense; 'nonsense' is neither a command nor a variable",
                "nonsense(1); there is no nonsense(Integer) to call",
                "rule('x') { title 't' }; rule x has no condition",
                "rule('x') { reason 'X' }; rule x has no verdict",
                "rule('x') { event 'gone' }; an event is dropped, consumed or freed, not 'gone'",
            })
    void whatMeansNothingIsSaid(String line, String message) {
        assertThatThrownBy(() -> verbs.run(line)).isInstanceOf(UserError.class).hasMessage(message);
    }
}
