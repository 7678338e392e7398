package org.skbsh.command;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.render.OutputFormat;

import static org.assertj.core.api.Assertions.assertThat;

/** What scripts of users stand on: each view one line, to the byte. */
class JsonTest {
    @TempDir
    private Path home;

    @Test
    void aGroupingHasAFieldForEachKeyAndCountAndShare() {
        TestShell shell = new TestShell(OutputFormat.JSON, false, home);
        shell.run("load sample");
        assertThat(shell.run("group by reason")).isEqualTo("""
                        {"view":"group","by":["reason"],"total":1020,"lost":0,"unread":0,"rows":[\
                        {"reason":"","count":864,"share":0.847},\
                        {"reason":"NO_SOCKET","count":56,"share":0.055},\
                        {"reason":"SOCKET_RCVBUFF","count":28,"share":0.027},\
                        {"reason":"NETFILTER_DROP","count":25,"share":0.025},\
                        {"reason":"QDISC_DROP","count":17,"share":0.017},\
                        {"reason":"NOT_SPECIFIED","count":12,"share":0.012},\
                        {"reason":"NEIGH_FAILED","count":10,"share":0.01},\
                        {"reason":"IP_CSUM","count":8,"share":0.008}]}
                        """);
    }

    @Test
    void messagesNeverMixWithDocuments() {
        TestShell shell = new TestShell(OutputFormat.JSON, false, home);
        assertThat(shell.run("load sample\ngroup by reason,cpu --top 1\nnonsense"))
                .endsWith("""
                        {"view":"group","by":["reason","cpu"],"total":1020,"lost":0,"unread":0,"rows":[\
                        {"reason":"","cpu":0,"count":450,"share":0.441}]}
                        ! error: nothing here is named 'nonsense'
                        """);
    }
}
