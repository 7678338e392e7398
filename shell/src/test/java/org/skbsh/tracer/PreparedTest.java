package org.skbsh.tracer;

import org.junit.jupiter.api.Test;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PreparedTest {
    @Test
    void whatThisKernelRefusesAnotherTracerMayTake() {
        assertThat(Prepared.No.of(UserError.unsupported("no such event", "see: doctor")))
                .isEqualTo(new Prepared.No("no such event", "see: doctor"));
    }

    @Test
    void aWrongRequestIsAnErrorWhateverTracerComesNext() {
        UserError wrong = UserError.usage("--buffer 1 is out of range", "from 4 to 1000");

        assertThatThrownBy(() -> Prepared.No.of(wrong)).isSameAs(wrong);
    }
}
