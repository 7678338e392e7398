package org.skbsh.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptsTest {
    private static final String WHO = """
            #!/usr/bin/env -S skbsh run
            script {
                summary 'what one task frees'
                param 'comm', String, 'name of the task'
                param 'top', int, 'how many rows', 2
                param 'lasting', Duration, 'how long to look', 10.s
                run {
                    println "${comm}, ${lasting.toSeconds()} seconds"
                    load 'sample'
                    filter { comm == this.binding.args[0] || true }
                    group by: 'caller', top: top
                }
            }
            """;

    @TempDir
    private Path home;

    private TestShell shell;

    @BeforeEach
    void aScriptOfTheUser() throws IOException {
        Path scripts = home.resolve(".local/share/skbsh/scripts");
        Files.createDirectories(scripts);
        Files.writeString(scripts.resolve("who.groovy"), WHO);
        shell = TestShell.batch(home);
    }

    @Test
    void scriptsListsThemWithoutRunningThem() {
        assertThat(shell.run("scripts | json"))
                .contains("{\"name\":\"who\",\"summary\":\"what one task frees\",\"parameters\":\"comm top lasting\",");
    }

    @Test
    void helpIsMadeFromTheDeclaration() {
        assertThat(shell.run("run who --help")).isEqualTo("""
                        who: what one task frees

                        usage: run who --comm STRING [--top INTEGER] [--lasting DURATION]
                          --comm STRING       name of the task
                          --top INTEGER       how many rows (2)
                          --lasting DURATION  how long to look (10s)
                        """);
    }

    @Test
    void parametersAreTypedAndNamedInTheBody() {
        assertThat(shell.run("run who --comm ip --lasting=2m --top 1"))
                .startsWith("ip, 120 seconds\n")
                .contains("more: --top 0 shows all");
    }

    @Test
    void aWrongParameterIsRefusedWithTheUsage() {
        assertThat(shell.run("run who")).isEqualTo("""
                ! error: who needs --comm: name of the task
                !   usage: run who --comm STRING [--top INTEGER] [--lasting DURATION]
                """);
        assertThat(shell.run("run who ip --lasting soon"))
                .startsWith("! error: --lasting must be a time such as 500ms, 10s or 2m, not 'soon'\n");
        assertThat(shell.run("run who ip --lastin 1s"))
                .isEqualTo("! error: who has no parameter --lastin\n!   did you mean '--lasting'?\n");
        assertThat(shell.status("run who")).isEqualTo(2);
    }

    @Test
    void aScriptCallsAnother() throws IOException {
        Path outer = home.resolve("outer.groovy");
        Files.writeString(outer, "run('who', comm: 'ssh', lasting: 3.s, top: 1)\nnull\n");
        assertThat(shell.run("run " + outer)).isEqualTo("ssh, 3 seconds\n");
    }

    @Test
    void aMistypedNameIsAnswered() {
        assertThat(shell.run("run whoo")).isEqualTo("! error: no script 'whoo'\n!   did you mean 'who'?\n");
    }
}
