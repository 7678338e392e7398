package org.skbsh.format.frame;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.Limits;
import org.skbsh.model.Symbol;

import static org.assertj.core.api.Assertions.assertThat;

/** Damaged frames: no crash, a time that grows with the length, and a symbol that {@link Symbol} reads as meant. */
@Timeout(120)
class FrameFuzzTest {
    private static final List<Path> SEEDS =
            List.of(Path.of("src/test/resources"), Path.of("../scripts-lib/src/test/resources/cases"));
    private static final int ROUNDS = Integer.getInteger("skbsh.fuzz.frames", 40_000);
    private static final String LETTERS = "[]<>(){}+?/x0f:'`\"#=->→… \tab_.$;,…：";

    @Test
    void damagedFramesAreFramesOrNone() throws IOException {
        List<String> seeds = List.copyOf(seeds());
        assertThat(seeds).hasSizeGreaterThan(500);
        Random random = new Random(16);
        for (int round = 0; round < ROUNDS; round++) {
            String line = seeds.get(random.nextInt(seeds.size()));
            for (int left = random.nextInt(4); left > 0; left--) {
                line = mutated(line, seeds, random);
            }
            holds(line);
        }
    }

    private static void holds(String line) {
        Optional<FrameText> frame = FrameText.of(line);
        FrameText.isGap(line);
        if (frame.isEmpty()) {
            return;
        }
        Symbol symbol = Symbol.of(frame.get().symbol());
        assertThat(symbol.base()).as(line).isNotEmpty().doesNotContain("\n", "\t", "+0x", "] [");
        assertThat(symbol.raw()).as(line).isEqualTo(frame.get().symbol());
        assertThat(symbol.module()).as(line).doesNotContain(" ", "[", "]");
        assertThat(frame.get().symbol().length()).as(line).isLessThanOrEqualTo(Limits.FRAME_TEXT + 8);
        // What was read once is read again, and says the same.
        assertThat(FrameText.of(symbol.raw()).map(FrameText::symbol)).as(line).contains(symbol.raw());
    }

    private static String mutated(String line, List<String> seeds, Random random) {
        int at = random.nextInt(line.length() + 1);
        int to = at + random.nextInt(Math.min(12, line.length() - at) + 1);
        return switch (random.nextInt(5)) {
            case 0 -> line.substring(0, at) + line.substring(to);
            case 1 -> line.substring(0, at) + LETTERS.charAt(random.nextInt(LETTERS.length())) + line.substring(at);
            case 2 -> line.substring(0, to) + line.substring(at);
            case 3 -> line.substring(0, at) + (char) random.nextInt(0x3000) + line.substring(to);
            default -> line.substring(0, at) + seeds.get(random.nextInt(seeds.size()));
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "<",
                "(",
                "{",
                "a::",
                "a::<",
                "+0x",
                "?",
                "=> ",
                "[<1",
                "0x",
                ".isra.0",
                " from (f)",
                "a:",
                "(a=",
                "/"
            })
    void aLineOfAnyLengthTakesATimeOfItsLength(String piece) {
        String flood = piece.repeat(200_000);
        String most = piece.repeat(Limits.FRAME_TEXT / piece.length());
        for (int round = 0; round < 2_000; round++) {
            FrameText.of(most);
            FrameText.of("=> f" + most.substring(8));
        }
        FrameText.of(flood);
        FrameText.isGap(flood);
    }

    private static Set<String> seeds() throws IOException {
        Set<String> seeds = new LinkedHashSet<>();
        for (Path file : files()) {
            try (InputStream bytes = Files.newInputStream(file);
                    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
                new String(plain.readNBytes(1 << 20), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> FrameText.of(line).isPresent())
                        .limit(2_000)
                        .forEach(seeds::add);
            }
        }
        return seeds;
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path seeds : SEEDS) {
            try (Stream<Path> found = Files.exists(seeds) ? Files.walk(seeds) : Stream.<Path>empty()) {
                found.filter(file -> file.toString().matches(".*(\\.txt|\\.md|\\.txt\\.gz)"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }
}
