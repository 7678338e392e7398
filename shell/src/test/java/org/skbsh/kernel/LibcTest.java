package org.skbsh.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;

/** The C library where its JNA can't be loaded, and where Java knows no home. */
class LibcTest {
    @TempDir
    private Path home;

    /** A process that calls it twice. */
    static final class Twice {
        public static void main(String[] none) {
            for (int call = 0; call < 2; call++) {
                try {
                    System.out.println(Libc.nanosSinceBoot() > 0);
                } catch (UserError e) {
                    System.out.println(e.kind() + ": " + e.getMessage());
                }
            }
        }
    }

    @Test
    void aLibraryThatCantBeLoadedIsTheUsersToMend() throws IOException {
        String said = "UNSUPPORTED: the library for system calls can't be loaded from a file\n";
        assertThat(run("-Djna.nounpack=true")).isEqualTo(said + said);
    }

    @Test
    void anUnknownHomeLeavesNoDirectory() throws IOException {
        assertThat(run("-Duser.home=?")).isEqualTo("true\ntrue\n");
        assertThat(Files.list(home)).isEmpty();
    }

    private String run(String option) throws IOException {
        ProcessBuilder builder = Forked.java(Twice.class);
        builder.command().add(1, option);
        builder.environment().remove("XDG_CACHE_HOME");
        Process process = builder.directory(home.toFile()).start();
        return new String(process.getInputStream().readAllBytes());
    }
}
