package org.skbsh.kernel.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NetworkNamespacesTest {
    @Test
    void aNumberIsAnInodeAlready() {
        assertThat(NetworkNamespaces.inode("4026531840")).isEqualTo(4026531840L);
    }

    @Test
    void aProcessStandsForTheNamespaceItIsIn() throws IOException {
        long own = ((Number) Files.getAttribute(Path.of("/proc/self/ns/net"), "unix:ino")).longValue();

        assertThat(NetworkNamespaces.inode("pid:" + ProcessHandle.current().pid()))
                .isEqualTo(own);
    }

    @Test
    void oneThatIsNotThereIsToldSo() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> NetworkNamespaces.inode("no-such-namespace"))
                .withMessage("there is no network namespace 'no-such-namespace'");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> NetworkNamespaces.inode("pid:999999999"))
                .withMessage("there is no process 999999999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", "../../etc/passwd", "a/b", "a\nb", "12345678901/"})
    void whatCannotBeANameIsRefusedBeforeAnyFileIsLookedFor(String name) {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> NetworkNamespaces.inode(name))
                .withMessageContaining("can't be a network namespace");
    }
}
