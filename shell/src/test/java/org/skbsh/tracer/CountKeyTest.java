package org.skbsh.tracer;

import org.junit.jupiter.api.Test;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CountKeyTest {
    @Test
    void keysAreTakenOnceEachWithTextsLast() {
        assertThat(CountKey.parse("comm, dport,saddr,dport"))
                .containsExactly(CountKey.SADDR, CountKey.DPORT, CountKey.COMM);
    }

    @Test
    void aKeyThatTheKernelCannotCountByIsRefusedWithTheNearest() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> CountKey.parse("sadr"))
                .withMessage("the kernel can't count by 'sadr'")
                .satisfies(error -> assertThat(error.hint()).contains("saddr"));
    }

    @Test
    void namesThatKeysHadBeforeAreTaken() {
        assertThat(CountKey.parse("transport,dev,l4")).containsExactly(CountKey.L4, CountKey.DEVICE);
        assertThat(CountKey.words()).contains("l4", "device").doesNotContain("transport", "dev");
    }
}
