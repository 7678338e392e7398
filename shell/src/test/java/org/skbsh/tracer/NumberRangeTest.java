package org.skbsh.tracer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NumberRangeTest {
    @ParameterizedTest
    @CsvSource({
        "1500, len == 1500",
        "100..1500, len >= 100 && len <= 1500",
        ">100, len >= 101",
        ">=100, len >= 100",
        "<64, len <= 63",
        "<=64, len <= 64",
        "0..4294967295, len >= 0",
        "' > 5 ', len >= 6"
    })
    void aRangeBecomesACondition(String text, String condition) {
        assertThat(NumberRange.parse("length", text).condition("len")).isEqualTo(condition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "5..4", "<0", ">4294967295", "99999999999", ">1..5", "1..", "5;reboot"})
    void whatIsNoRangeIsRefused(String text) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> NumberRange.parse("length", text))
                .withMessage("'" + text + "' is no length");
    }
}
