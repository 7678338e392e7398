package org.skbsh.query;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ValueKindTest {
    /** Each line is in its right order; the last value, which may be empty, was not recorded. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT    | 9 10 100 bash nginx",
                "NUMBER  | -1 0 9 10 100 4294967296 9223372036854775806 9223372036854775807",
                "TIME    | 0 0.5 0.75 1 9.25 10 9223372036.854775807",
                "ADDRESS | 9.0.0.1 10.0.0.9 10.0.0.10 10.0.1.1 192.168.0.1 200.0.0.1",
                "ADDRESS | 10.0.0.1 0x9 0xffff888001234500 0xffff888001234600 ::1 fe80::2 fe80::10 local",
            })
    void valuesHaveTheOrderOfWhatTheyAre(ValueKind kind, String values) {
        List<String> ordered = new java.util.ArrayList<>(Arrays.asList(values.split(" ")));
        ordered.add("");
        if (kind == ValueKind.TEXT || values.endsWith("local")) {
            // Among texts, what was not recorded is the least of the words.
            ordered.remove("");
        }
        List<String> mixed = new java.util.ArrayList<>(ordered);
        java.util.Collections.shuffle(mixed, new java.util.Random(13));
        mixed.sort(kind.order());
        assertThat(mixed).isEqualTo(ordered);
    }

    @Test
    void programsGetNumbersAsNumbers() {
        assertThat(ValueKind.NUMBER.value("1500")).isEqualTo(1500L);
        assertThat(ValueKind.TIME.value("0.5")).isEqualTo(new BigDecimal("0.5"));
        assertThat(ValueKind.ADDRESS.value("0x10")).isEqualTo("0x10");
        assertThat(ValueKind.TEXT.value("51")).isEqualTo("51");
        assertThat(ValueKind.values())
                .allSatisfy(kind -> assertThat(kind.value("")).isEqualTo(""));
    }
}
