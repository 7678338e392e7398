package org.skbsh.query;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TenMillionEventsTest {
    private static final Pattern SAID = Pattern.compile("(\\d+) events, (\\d+) bytes each, (\\d+) ms");

    @Test
    void tenMillionEventsFitIn200MegabytesAndUnder16BytesEach() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx200m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TenMillionEvents.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        Matcher numbers = SAID.matcher(said);
        assertThat(numbers.find()).as(said).isTrue();
        assertThat(Long.parseLong(numbers.group(1))).isEqualTo(TenMillionEvents.EVENTS);
        assertThat(Long.parseLong(numbers.group(2))).isLessThan(16);
        // Ten times what it takes: enough for any machine, and too little for a pass for each event.
        assertThat(Long.parseLong(numbers.group(3))).isLessThan(1000);
    }
}
