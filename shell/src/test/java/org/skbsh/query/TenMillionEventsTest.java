package org.skbsh.query;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("long")
class TenMillionEventsTest {
    private static final Pattern SAID = Pattern.compile("(\\d+) events, (\\d+) bytes each, (\\d+) ms");

    @Test
    void tenMillionEventsFitIn200MegabytesAndUnder16BytesEach() throws Exception {
        // Ten times what it takes: enough for any machine, and too little for a pass for each event.
        assertThatItFits("200m", 16, 1000);
    }

    @Test
    void withTheirPacketsUnder40BytesEach() throws Exception {
        assertThatItFits("600m", 40, 10_000, "flow", "packets");
    }

    private static void assertThatItFits(String heap, long bytes, long millis, String... arguments) throws Exception {
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx" + heap,
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        TenMillionEvents.class.getName()),
                                Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        Matcher numbers = SAID.matcher(said);
        assertThat(numbers.find()).as(said).isTrue();
        assertThat(Long.parseLong(numbers.group(1))).isEqualTo(TenMillionEvents.EVENTS);
        assertThat(Long.parseLong(numbers.group(2))).as(said).isLessThan(bytes);
        assertThat(Long.parseLong(numbers.group(3))).as(said).isLessThan(millis);
    }
}
