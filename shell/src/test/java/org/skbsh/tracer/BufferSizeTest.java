package org.skbsh.tracer;

import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BufferSizeTest {
    private static final OptionalLong USUAL = OptionalLong.empty();

    @Test
    void itIsAPartOfTheFreeMemoryWithinBounds() {
        assertThat(BufferSize.of(USUAL, 16_000_000, 4)).isEqualTo(8192);
        assertThat(BufferSize.of(USUAL, 100_000, 4)).isEqualTo(3125);
        assertThat(BufferSize.of(USUAL, 10_000, 64)).isEqualTo(256);
        assertThat(BufferSize.of(USUAL, 0, 4)).isEqualTo(256);
    }

    @Test
    void usersMayHaveHalfOfIt() {
        assertThat(BufferSize.of(OptionalLong.of(100_000), 1_000_000, 4)).isEqualTo(100_000);
        assertThatThrownBy(() -> BufferSize.of(OptionalLong.of(200_000), 1_000_000, 4))
                .isInstanceOf(UserError.class)
                .hasMessage("--buffer 200000 is out of range: it is in kB for each of 4 CPUs");
        assertThatThrownBy(() -> BufferSize.of(OptionalLong.of(0), 1_000_000, 4))
                .isInstanceOf(UserError.class);
        assertThat(BufferSize.of(OptionalLong.of(500), 0, 4)).isEqualTo(500);
    }
}
