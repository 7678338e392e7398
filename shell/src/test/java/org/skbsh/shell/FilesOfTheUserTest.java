package org.skbsh.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of files as they are typed, and files that lie where skbsh looks by itself. */
class FilesOfTheUserTest {
    private static final String RULE = "rule('mine/own') { title 'mine'; verdict normal; when { comm == 'x' } }\n";

    @TempDir
    private Path home;

    @Test
    void aNulInTheNameOfAFileIsToldOf() {
        TestShell shell = TestShell.batch(home);
        shell.run("load sample");
        for (String line : List.of(
                "load a\0b",
                "load a\0*",
                "load ~/a\0b",
                "save a\0b",
                "run a\0b.groovy",
                "run a\0b",
                "rules load a\0b",
                "captures > a\0b",
                "captures >> a\0b",
                "/save a\0b",
                "/open a\0b")) {
            assertThat(shell.run(line))
                    .as(line.replace('\0', '?'))
                    .contains("can't be the name of a file: it has a NUL in it")
                    .doesNotContain("fault");
        }
    }

    @Test
    void whatIsNoRuleFileInTheDirectoryOfRulesIsToldOfAndTheOthersCount() throws Exception {
        Path rules = Files.createDirectories(home.resolve(".config/skbsh/rules"));
        assertThat(new ProcessBuilder("mkfifo", rules.resolve("a.groovy").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createSymbolicLink(rules.resolve("b.groovy"), Path.of("/dev/zero"));
        Files.createDirectory(rules.resolve("c.groovy"));
        Files.writeString(rules.resolve("d.groovy"), RULE);

        String listed = TestShell.batch(home).run("rules list");

        for (String name : List.of("a", "b", "c")) {
            assertThat(listed)
                    .contains("rules left out: " + rules + "/" + name
                            + ".groovy can't be read: it is not a regular file");
        }
        assertThat(listed).contains("mine/own");
    }

    @Test
    void anEndlessScriptIsGivenUp() throws IOException {
        Path script = Files.createSymbolicLink(home.resolve("endless.groovy"), Path.of("/dev/zero"));
        TestShell shell = TestShell.batch(home);

        for (String command : List.of("run ", "rules load ", "/open ")) {
            assertThat(shell.run(command + script)).contains("it is larger than 16 MB");
        }
    }
}
