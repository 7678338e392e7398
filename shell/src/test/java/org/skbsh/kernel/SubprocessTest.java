package org.skbsh.kernel;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class SubprocessTest {
    @Test
    @Timeout(60)
    void itsTimeIsItsOwnAndThatOfTheChildrenItHasWaitedFor() throws IOException, InterruptedException {
        // A child that counts, then the shell itself.
        String count = "n=0; while [ $n -lt 200000 ]; do n=$((n+1)); done";
        try (Subprocess process = Subprocess.start(
                List.of("sh", "-c", "(" + count + "); echo; " + count + "; echo; read x < /dev/zero"), Map.of())) {
            assertThat(process.output().read()).isEqualTo('\n');
            Duration ofTheChild = process.cpuTime();
            assertThat(process.output().read()).isEqualTo('\n');
            assertThat(ofTheChild).isGreaterThan(Duration.ofMillis(20));
            assertThat(process.cpuTime()).isGreaterThan(ofTheChild);
        }
    }

    @Test
    void oneThatHasEndedTakesNone() throws IOException, InterruptedException {
        try (Subprocess process = Subprocess.start(List.of("true"), Map.of())) {
            assertThat(process.awaitEnd(Duration.ofSeconds(30))).isTrue();
            assertThat(process.cpuTime()).isZero();
        }
    }
}
