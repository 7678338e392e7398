package org.skbsh.tracer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TargetsTest {
    @ParameterizedTest
    @CsvSource({
        "rawtracepoint:kfree_skb, rawtracepoint:kfree_skb",
        "rawtp:kfree_skb, rawtracepoint:kfree_skb",
        "rt:kfree_skb, rawtracepoint:kfree_skb",
        "kfunc:kfree_skbmem, fentry:kfree_skbmem",
        "tp:net:net_dev_xmit, tracepoint:net:net_dev_xmit"
    })
    void aProbeMayBeWrittenInShortOrAsOldVersionsDo(String typed, String written) {
        assertThat(Targets.parse(typed).probes()).singleElement().hasToString(written);
    }

    @Test
    void severalProbesOfAnyKindMakeOneTrace() {
        assertThat(Targets.parse("drops,kprobe:tcp_drop,rawtp:consume_skb").probes())
                .extracting(Object::toString)
                .containsExactly("tracepoint:skb:kfree_skb", "kprobe:tcp_drop", "rawtracepoint:consume_skb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rawtp:skb:kfree_skb",
                "rawtp:kfree*",
                "kprobe:a b",
                "kprobe:a{}",
                "kprobe:a/1/",
                "fentry:x\ny",
                "tp:skb:kfree_skb { system(\"id\") }",
                "tp:skb:*",
                "kprobe:$1",
                "fentry:*/",
                "function:a\"b"
            })
    void whatCanBeNoNameNeverGetsIntoAProgram(String typed) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Targets.parse(typed))
                .withMessageContaining("can't be the name of")
                .withMessageNotContaining("\n");
    }

    @Test
    void aRawTracepointIsNamedWithoutItsSystem() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> Targets.parse("rawtp:skb:kfree_skb"))
                .satisfies(error -> assertThat(error.hint()).contains("rawtracepoint:kfree_skb"));
    }
}
