package org.skbsh.kernel.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Code that is found by itself, and who may have written it. */
class SourceTextTest {
    private static final Account ROOT = new Account(0, OptionalLong.empty());
    private static final int USER = 12345;

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void file() throws IOException {
        file = Files.writeString(home.resolve("mine.groovy"), "mine");
    }

    @Test
    void rootRunsWhatOnlyRootCanHaveWritten() throws IOException {
        assumeRoot();
        assertThat(SourceText.found(file, ROOT)).isEqualTo("mine");
        Files.createSymbolicLink(home.resolve("link"), file);
        assertThat(SourceText.found(home.resolve("link"), ROOT)).isEqualTo("mine");
    }

    @Test
    void rootRunsNothingThatOthersMayWrite() throws IOException {
        assumeRoot();
        permit(file, "rw-r--rw-");
        assertRefused(file, ROOT, "root runs no code that others may change", "chmod go-w " + file);
        permit(file, "rw-r--r--");
        permit(home, "rwxrwxrwx");
        assertRefused(file, ROOT, "they may write to " + home, "chmod go-w " + home);
    }

    @Test
    void rootRunsNothingThatAGroupOtherThanRootsMayWrite() throws IOException {
        assumeRoot();
        permit(file, "rw-rw-r--");
        assertThat(SourceText.found(file, ROOT)).isEqualTo("mine");
        Files.setAttribute(file, "unix:gid", USER);
        assertRefused(file, ROOT, "root runs no code that others may change", "chmod go-w");
    }

    @Test
    void rootRunsWhatItsOwnerWroteOnlyUnderThatUsersSudo() throws IOException {
        assumeRoot();
        Files.setAttribute(file, "unix:uid", USER);

        assertRefused(file, ROOT, "root runs no code that another user owns", "chown root " + file);
        assertThat(SourceText.found(file, new Account(0, OptionalLong.of(USER))))
                .isEqualTo("mine");
        assertThat(SourceText.found(file, new Account(USER, OptionalLong.empty())))
                .isEqualTo("mine");
    }

    @Test
    void onlyRegularFilesAreFoundAndNoneWithoutAnEnd() throws Exception {
        Path pipe = home.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path endless = Files.createSymbolicLink(home.resolve("endless"), Path.of("/dev/zero"));

        assertRefused(pipe, Account.own(), "it is not a regular file", "");
        assertRefused(endless, Account.own(), "it is not a regular file", "");
        assertRefused(home, Account.own(), "it is not a regular file", "");
        assertThatThrownBy(() -> SourceText.named(endless)).hasMessageContaining("it is larger than 16 MB");
    }

    @Test
    void sudoCountsForRootAlone() {
        assertThat(Account.of(0, java.util.Map.of("SUDO_UID", "7")).trusts(7)).isTrue();
        assertThat(Account.of(5, java.util.Map.of("SUDO_UID", "7")).trusts(7)).isFalse();
        assertThat(Account.of(0, java.util.Map.of("SUDO_UID", "x")).trusts(7)).isFalse();
    }

    private static void assertRefused(Path file, Account account, String why, String hint) {
        assertThatThrownBy(() -> SourceText.found(file, account))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(why)
                .satisfies(error -> assertThat(((UserError) error).hint()).contains(hint));
    }

    private static void permit(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static void assumeRoot() {
        assumeTrue(Account.own().isRoot(), "these files are to be root's");
    }
}
