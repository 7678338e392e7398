package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.render.text.OutputFormat;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The investigation scripts that come with skbsh, on its sample; {@code -Dbless} writes anew what they print. */
class ScriptsTest {
    private static final Path EXPECTED = Path.of("src/test/resources/scripts");

    @TempDir
    private Path home;

    private TestShell shell;

    @BeforeEach
    void aShell() {
        shell = TestShell.Form.BATCH.as(OutputFormat.TABLE).unmarked().open(home);
    }

    @ParameterizedTest
    @CsvSource({
        "scripts, scripts",
        "top-drops, run top-drops --top 5",
        "top-drops-help, run top-drops --help",
        "who-drops, run who-drops udp-no-socket",
        "who-drops-of-nobody, run who-drops nobody",
        "drops-over-time, run drops-over-time --step 5s",
        "tcp-receive-path, run tcp-receive-path --frames 4",
    })
    void aScriptPrints(String name, String line) throws IOException {
        shell.run("load sample");
        String printed = shell.run(line);
        Path file = EXPECTED.resolve(name + ".txt");
        if (System.getProperty("bless") != null) {
            Files.createDirectories(EXPECTED);
            Files.writeString(file, printed);
        }
        assertThat(printed).isEqualTo(Files.readString(file));
    }

    @Test
    void withNothingTracedTcpReceiveSaysSo() {
        shell.run("load sample");
        shell.run("filter reason == IP_CSUM");
        assertThat(shell.run("run tcp-receive-path"))
                .isEqualTo("no packet in view ended in TCP receive; `trace frees` shows those that do\n");
    }

    @Test
    void asJsonEveryResultIsADocument() {
        shell = TestShell.Form.BATCH.as(OutputFormat.JSON).unmarked().open(home);
        shell.run("load sample");
        assertThat(shell.run("run who-drops ip-bad-csum")).isEqualTo("""
                        {"view":"classify","by":["class"],"total":8,"lost":0,"unread":0,"rows":[\
                        {"class":"drop/ip/ip_csum","verdict":"drop","title":"the checksum of the IPv4 header is wrong","count":8,"share":1.0}]}
                        {"view":"group","by":["reason","chain:3"],"total":8,"lost":0,"unread":0,"rows":[\
                        {"reason":"IP_CSUM","chain:3":"ip_rcv_core <- ip_rcv <- __netif_receive_skb_one_core",\
                        "count":8,"share":1.0}]}
                        """);
    }

    @Test
    @Tag("kernel")
    @Timeout(60)
    void theDropsOfOneProcessAreTracedLive() throws Exception {
        String refused = shell.run("trace drops --max 1 --for 1ms");
        assumeTrue(!refused.contains("can't be traced here"), "drops can't be traced here: " + refused);
        // A name of our own tells our packets from all others.
        String send = "echo -n skbsh-scr-test >/proc/$$/comm; while ! [ -e " + home
                + "/stop ]; do echo x >/dev/udp/127.0.0.1/47998; sleep 0.01; done 2>/dev/null";
        Process sending = new ProcessBuilder("bash", "-c", send).start();
        try {
            CompletableFuture<String> printed =
                    CompletableFuture.supplyAsync(() -> shell.run("run who-drops skbsh-scr-test --duration 2s"));
            assertThat(printed.get(50, TimeUnit.SECONDS))
                    .contains("drop/udp/no_socket  drop     no UDP socket listens on the port")
                    .containsPattern("NO_SOCKET  __udp4_lib_rcv <- .*100\\.0%");
        } finally {
            Files.createFile(home.resolve("stop"));
            sending.waitFor();
        }
    }
}
