package org.skbsh.format.event;

import java.util.Map;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The C that kernels write into print formats. */
class ExpressionTest {
    private static final Map<String, Long> FIELDS = Map.of("x", 6L, "state", 0x101L, "minus", -1L, "zero", 0L);

    private static OptionalLong value(String source) {
        return ExpressionParser.parse(source).value(field -> FIELDS.getOrDefault(field, 0L));
    }

    private static String text(String source) {
        return ExpressionParser.parse(source)
                .text(field -> FIELDS.getOrDefault(field, 0L))
                .orElse("(none)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "REC->x; 6",
                "(REC)->x << 2 | 1; 25",
                "1 + 2 * 3 - 8 / 4; 5",
                "((((1UL))) << (10)) | (( gfp_t)0x400u); 1024",
                "(unsigned char)(REC->x - 7); 255",
                "(int)0xffffffff; -1",
                "(u16)~0; 65535",
                "(__be16)~0; 65535",
                "(__le32)~0; 4294967295",
                "(uint16_t)~0; 65535",
                "(int8_t)0xff; -1",
                "(__s16)0xffff; -1",
                "-1UL == REC->minus; 1",
                "REC->x > 5 && !REC->zero ? 017 : 'a'; 15",
                "REC->zero ? 1 : 'a'; 97",
                "TCP_NEW_SYN_RECV; 12",
                "__builtin_expect(REC->x, 1); 6",
            })
    void numbers(String source, long value) {
        assertThat(value(source)).hasValue(value);
    }

    @Test
    void namesOfNumbers() {
        String table =
                "__print_symbolic(REC->x, { 2, \"NOT_SPECIFIED\" }, { 2 << 1 | 2, \"NO_SOCKET\" }, { -1, \"NEVER\" })";

        assertThat(text(table)).isEqualTo("NO_SOCKET");
        assertThat(text(table.replace("REC->x", "REC->minus"))).isEqualTo("NEVER");
        assertThat(text(table.replace("REC->x", "REC->state"))).isEqualTo("0x101");
    }

    @Test
    void namesOfBits() {
        String table =
                "(REC->x & 7) ? __print_flags(REC->x, \"|\", { 0x2, \"B\" }, { 0x4, \"C\" }, { 0x1, \"A\" }) : \"none\"";

        assertThat(text(table)).isEqualTo("B|C");
        assertThat(text(table.replace("REC->x", "REC->zero"))).isEqualTo("none");
        assertThat(text(table.replace("REC->x", "REC->state"))).isEqualTo("A|0x100");
    }

    @Test
    void quotedTextIsPutTogetherAndUnescaped() {
        assertThat(text("REC->zero ? \"a\" : \"b\\\"\" \"c\"")).isEqualTo("b\"c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vmemmap_base + REC->x",
                "({ int a = REC->x; a; })",
                "REC->",
                "REC->x +",
                "(((((",
                "1 / REC->zero",
                "@#!",
                "",
                "REC->x REC->x",
                "REC->args[1]"
            })
    void whatIsNotUnderstoodHasNoValue(String source) {
        assertThat(value(source)).isEmpty();
        assertThat(text(source)).isEqualTo("(none)");
    }

    @Test
    void bracketsWithoutEndAreNoFault() {
        assertThat(value("(".repeat(100_000) + "1")).isEmpty();
        assertThat(value("!".repeat(100_000) + "1")).isEmpty();
    }
}
