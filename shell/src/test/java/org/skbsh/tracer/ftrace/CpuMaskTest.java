package org.skbsh.tracer.ftrace;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.tracer.CpuList;

import static org.assertj.core.api.Assertions.assertThat;

class CpuMaskTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0; 1", "0-3,6; 4f", "31; 80000000", "32; 1,00000000", "0, 64-67; f,00000000,00000001", "5-5,5; 20"
            })
    void aListBecomesAMask(String list, String mask) {
        assertThat(CpuMask.of(CpuList.parse(list))).isEqualTo(mask);
    }
}
