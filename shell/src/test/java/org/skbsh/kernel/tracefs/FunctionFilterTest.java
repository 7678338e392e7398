package org.skbsh.kernel.tracefs;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FunctionFilterTest {
    @ParameterizedTest
    @CsvSource({"kfree_skbmem, kfree_skbmem", "a b, 'b [nf]\na'", "tcp_*, 'tcp_ack\ntcp_v4_rcv'", "a a, a"})
    void whatWasTakenIsTraced(String wanted, String content) {
        assertThatCode(() -> FunctionFilter.requireTaken(wanted, content)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"kfree_skbmem, '#### all functions enabled ####'", "a b, a", "a, 'a\nb'", "tcp_*, ''"})
    void anEmptyFilterOrAnotherIsNot(String wanted, String content) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> FunctionFilter.requireTaken(wanted, content))
                .withMessageEndingWith(", so skbsh does not trace");
    }
}
