package org.skbsh.tracer;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.skbsh.model.ReasonTable;
import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DropReasonTest {
    private static final ReasonTable TABLE = new ReasonTable(Map.of(3, "NO_SOCKET", 8, "NETFILTER_DROP"));

    @Test
    void namesBecomeTheNumbersOfThisKernel() {
        List<DropReason> reasons = DropReason.parse("NO_SOCKET, NETFILTER_DROP", TABLE);
        assertThat(reasons).containsExactly(new DropReason(3, "NO_SOCKET"), new DropReason(8, "NETFILTER_DROP"));
        assertThat(DropReason.condition(reasons, "reason")).isEqualTo("(reason == 3 || reason == 8)");
    }

    @Test
    void aNameThatTheKernelLacksIsRefusedWithTheNearest() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> DropReason.parse("NO_SOKET", TABLE))
                .withMessage("this kernel has no drop reason 'NO_SOKET'")
                .satisfies(error -> assertThat(error.hint()).contains("NO_SOCKET"));
    }

    @Test
    void aKernelWithoutReasonsRefusesAll() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> DropReason.parse("NO_SOCKET", ReasonTable.EMPTY))
                .withMessage("the drops of this kernel have no reasons (they came with 5.17)");
    }
}
