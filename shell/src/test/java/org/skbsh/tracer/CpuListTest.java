package org.skbsh.tracer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CpuListTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "0-3,6", "5,1-2"})
    void aListIsWrittenAsItWasRead(String list) {
        assertThat(CpuList.parse(list)).hasToString(list);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0-3; 0-7", "7; 0-7", "0,2; 0,2-3"})
    void cpusThatAMachineHasMayBeAskedFor(String list, String possible) {
        assertThatCode(() -> CpuList.parse(list).requireAmong(possible)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0-3; 0-1; 2", "7; 0-3; 7", "0-3; 0,2-3; 1", "1,8191; 0-255; 8191"})
    void thoseThatItHasNotAreRefused(String list, String possible, int missing) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> CpuList.parse(list).requireAmong(possible))
                .withMessage("this machine has no CPU " + missing)
                .satisfies(error -> assertThat(error.hint()).isEqualTo("it has %1$s: --cpus %1$s", possible));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "3-1", "0,", "-1", "1-", "0-99999", "9000", "0\n1"})
    void whatIsNoListIsRefused(String list) {
        assertThatThrownBy(() -> CpuList.parse(list))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not a list of CPUs");
    }
}
