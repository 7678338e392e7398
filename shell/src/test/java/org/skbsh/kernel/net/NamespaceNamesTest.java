package org.skbsh.kernel.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.kernel.Processes;

import static org.assertj.core.api.Assertions.assertThat;

class NamespaceNamesTest {
    @TempDir
    private Path folder;

    private void process(int pid, String comm, long namespace) throws IOException {
        Path directory = Files.createDirectories(folder.resolve("proc/" + pid + "/ns"));
        Files.writeString(directory.resolveSibling("comm"), comm + "\n");
        Files.createSymbolicLink(directory.resolve("net"), Path.of("net:[" + namespace + "]"));
    }

    @Test
    void aNamespaceHasTheNameOfTheMachineOrOfIpNetnsOrOfItsFirstProcess() throws IOException {
        process(1, "systemd", 11);
        process(2, "kthreadd", 11);
        process(7, "sshd", 11);
        process(812, "nginx", 12);
        process(81, "pause", 12);
        process(900, "bash", 14);
        Files.createDirectories(folder.resolve("proc/notes"));
        Path named = Files.createDirectory(folder.resolve("netns"));
        Path blue = Files.createFile(named.resolve("blue"));
        long inode = ((Number) Files.getAttribute(blue, "unix:ino")).longValue();
        process(901, "bash", inode);

        NamespaceNames names =
                NamespaceNames.of(new Processes(folder.resolve("proc")), List.of(named, folder.resolve("nowhere")));

        assertThat(names.name(11)).contains("init");
        assertThat(names.name(12)).contains("pause[81]");
        assertThat(names.name(14)).contains("bash[900]");
        assertThat(names.name(inode)).contains("blue");
        assertThat(names.name(99)).isEmpty();
    }

    @Test
    void inAContainerNoNamespaceIsKnownToBeThatOfTheMachine() throws IOException {
        process(1, "sh", 11);

        assertThat(NamespaceNames.of(new Processes(folder.resolve("proc")), List.of())
                        .name(11))
                .contains("sh[1]");
    }

    @Test
    void aProcessThatEndedSinceOrIsAnotherNowNamesNothing() throws IOException {
        process(812, "nginx", 12);
        process(900, "bash", 14);
        NamespaceNames names = NamespaceNames.of(new Processes(folder.resolve("proc")), List.of());
        Files.delete(folder.resolve("proc/812/comm"));
        Files.delete(folder.resolve("proc/812/ns/net"));
        Files.delete(folder.resolve("proc/900/ns/net"));
        process(900, "sshd", 15);

        assertThat(names.name(12)).isEmpty();
        assertThat(names.name(14)).isEmpty();
    }
}
