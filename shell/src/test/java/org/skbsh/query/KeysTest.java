package org.skbsh.query;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.Capture;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeysTest {
    private static final Selection EVENTS = new TestEvents()
            .event("kfree_skb,tcp_v4_rcv,ip_rcv", event -> event.pid(7)
                    .cpu(1)
                    .time(2_000_000_000)
                    .text(TextField.REASON, "NO_SOCKET")
                    .number("len", 1500)
                    .pointer("skbaddr", 0xffff888001234500L)
                    .word("saddr", "10.0.0.9")
                    .word("name", "eth0"))
            .event("", event -> event.time(3_500_000_000L))
            .all();

    private static final Keys KEYS = Keys.of(Aliases.builtIn())
            .withFields(EVENTS.capture().events().fields().stream()
                    .map(org.skbsh.model.Field::name)
                    .toList());

    @ParameterizedTest
    @CsvSource({
        "reason, NO_SOCKET, ''",
        "pid, 7, ''",
        "cpu, 1, ''",
        "caller, tcp_v4_rcv, ''",
        "caller:2, ip_rcv, ''",
        "caller:3, '', ''",
        "chain, tcp_v4_rcv <- ip_rcv, ''",
        "chain:1, tcp_v4_rcv, ''",
        "time:500ms, 0, 1.5",
        "time, 0, 1",
        "time:0.25s, 0, 1.5",
        "time:1m, 0, 0",
        "len, 1500, ''",
        "skbaddr, 0xffff888001234500, ''",
        "saddr, 10.0.0.9, ''",
        "REASON, NO_SOCKET, ''"
    })
    void aKeyHasAValueForEachEvent(String key, String first, String second) {
        KeyColumn column = KEYS.key(key).over(EVENTS.capture());
        assertThat(List.of(column.text(column.code(0)), column.text(column.code(1))))
                .containsExactly(first, second);
    }

    @Test
    void aKeySaysWhatItsValuesAre() {
        Capture capture = EVENTS.capture();
        Map<String, ValueKind> kinds = Map.of(
                "reason", ValueKind.TEXT,
                "caller:2", ValueKind.TEXT,
                "cpu", ValueKind.NUMBER,
                "pid", ValueKind.NUMBER,
                "time:1s", ValueKind.TIME,
                "len", ValueKind.NUMBER,
                "skbaddr", ValueKind.ADDRESS,
                "saddr", ValueKind.ADDRESS,
                "name", ValueKind.TEXT);
        kinds.forEach(
                (key, kind) -> assertThat(KEYS.key(key).kind(capture)).as(key).isEqualTo(kind));
    }

    @Test
    void aFieldThatACaptureLacksHasNoValueThere() {
        Key len = KEYS.key("len");
        Capture without = new TestEvents().event("kfree_skb").all().capture();
        assertThat(len.kind(without)).isEqualTo(ValueKind.TEXT);
        assertThat(len.over(without).text(len.over(without).code(0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gruop",
                "caller:0",
                "caller:x",
                "caller:1000",
                "chain:-1",
                "time:0s",
                "time:soon",
                "time:1d",
                "pid:1",
                ""
            })
    void whatIsNoKeyIsRefusedAsWrongUse(String text) {
        assertThatThrownBy(() -> KEYS.key(text))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.kind()).isEqualTo(UserError.Kind.USAGE));
    }

    @Test
    void eachKeySaysWhatItIs() {
        Map<String, String> meanings =
                Keys.of(Aliases.builtIn()).withFields(List.of("name")).meanings();
        assertThat(meanings).containsEntry("name", "").containsKeys("flow", "saddr", "netns", "caller");
        meanings.remove("name");
        assertThat(meanings.values()).doesNotContain("");
    }

    @Test
    void otherNamesOfKeysAreTakenButNotListed() {
        assertThat(KEYS.key("dev").name()).isEqualTo("dev");
        assertThat(KEYS.key("transport").name()).isEqualTo("transport");
        assertThat(KEYS.names()).contains("device", "l4").doesNotContain("dev", "transport");
        assertThat(KEYS.allNames()).contains("device", "l4", "dev", "transport");
    }

    @Test
    void theNearestKeyIsSuggested() {
        assertThatThrownBy(() -> KEYS.key("raeson"))
                .isInstanceOfSatisfying(UserError.class, error -> assertThat(error.hint())
                        .startsWith("did you mean 'reason'? the keys are caller chain comm"));
    }

    @Test
    void keysAreSeparatedByCommasAndCountOnce() {
        assertThat(KEYS.keys(" reason, caller:2 ,,reason").stream().map(Key::name))
                .containsExactly("reason", "caller:2");
        assertThatThrownBy(() -> KEYS.keys(" , ")).isInstanceOf(UserError.class);
    }

    @Test
    void aKeyMayBringWordsThatAreConditions() {
        Key colour = new Key() {
            @Override
            public String name() {
                return "colour";
            }

            @Override
            public List<String> words() {
                return List.of("red", "blue");
            }

            @Override
            public KeyColumn over(Capture capture) {
                return KEYS.key("reason").over(capture);
            }
        };
        Keys more = KEYS.with(colour).withFields(List.of("extra"));
        assertThat(more.words()).containsExactly("blue", "red");
        assertThat(more.ofWord("red")).contains(colour);
        assertThat(more.names()).contains("colour", "extra", "reason");
        assertThat(KEYS.ofWord("red")).isEmpty();
    }
}
