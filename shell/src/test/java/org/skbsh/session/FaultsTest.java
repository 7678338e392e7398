package org.skbsh.session;

import java.nio.file.FileSystemException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user can mend is told as an error of theirs, however deep it lies in what was thrown. */
class FaultsTest {
    @Test
    void aClassThatCouldNotBeReadForWantOfFilesSaysHowToGetMore() {
        Throwable thrown =
                new ExceptionInInitializerError(new FileSystemException("some.jar", null, "Too many open files"));

        assertThat(Faults.asUserError(thrown))
                .hasValueSatisfying(error -> assertThat(error.hint()).contains("ulimit -n"));
    }

    @Test
    void aMistakeOfOursIsNoErrorOfTheUsers() {
        assertThat(Faults.asUserError(new IllegalStateException("some other"))).isEmpty();
    }
}
