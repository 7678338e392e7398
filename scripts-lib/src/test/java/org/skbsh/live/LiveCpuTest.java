package org.skbsh.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A CPU that goes away in the middle of a trace, and comes back. */
@Tag("kernel")
@Timeout(600)
@ExtendWith(TracefsUnchanged.class)
class LiveCpuTest {
    private static final Path CPU = Path.of("/sys/devices/system/cpu/cpu1/online");

    @TempDir
    private Path home;

    @BeforeEach
    void onlyWhereNobodyElseNeedsIt() {
        Kernel.assumeTraceable("ftrace");
        Kernel.require(Boolean.getBoolean("skbsh.emulated"), "a CPU is taken away from an emulated machine only");
        Kernel.require(Files.exists(CPU), "this machine has one CPU");
    }

    @AfterEach
    void itIsThereAgain() throws IOException {
        if (Boolean.getBoolean("skbsh.emulated")) {
            Files.writeString(CPU, "1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "text"})
    void nothingThatOthersOrItselfSawIsLost(String via) throws Exception {
        LiveShell shell = new LiveShell(home);
        CompletableFuture<Integer> status = shell.trace("trace drops --with ftrace --via " + via);
        Lab.play("udp-no-socket", 20);
        Files.writeString(CPU, "0");
        Lab.play("udp-no-socket", 20);
        Files.writeString(CPU, "1");
        Lab.play("udp-no-socket", 20);
        shell.stop(status);
        assertThat(shell.run("group by reason")).containsPattern("(?m)^NO_SOCKET,60,");
        assertThat(shell.run("captures")).matches("(?s).*true,drops,ftrace,\\d+,\\d+,0,0,.*");
    }
}
