package org.skbsh.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.format.carrier.Encoded;
import org.skbsh.format.carrier.Packed;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventSink;

import static org.assertj.core.api.Assertions.assertThat;

class SourceTest {
    private static final String TEXT = "0123456789".repeat(20_000);

    @TempDir
    private Path directory;

    private final List<Boolean> plain = new ArrayList<>();
    private String text = "";

    /** Takes any text, and notes whether it could go back in it. */
    private final class Anything implements EventReader {
        @Override
        public String name() {
            return "anything";
        }

        @Override
        public int recognises(byte[] head) {
            return 100;
        }

        @Override
        public void read(Source source, EventSink sink) throws IOException {
            plain.add(source.file().isPresent());
            text = new String(source.stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String loaded(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("file"), bytes);
        new Formats(List.of(new Anything()), List.of(new Packed(), new Encoded())).load(file, new CaptureBuilder());
        return text;
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void givesTheHeadAgain() throws IOException {
        Source source = Source.of(new ByteArrayInputStream(TEXT.getBytes()));
        assertThat(new String(source.head())).isEqualTo(TEXT.substring(0, Source.HEAD));
        assertThat(source.head()).hasSize(Source.HEAD);
        assertThat(new String(source.stream().readAllBytes())).isEqualTo(TEXT);
    }

    @Test
    void readsNothingOfAStreamBeforeItIsAsked() {
        InputStream waits = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("asked for more than is there");
            }
        };
        assertThat(Source.of(waits).stream()).isSameAs(waits);
    }

    @Test
    void anyPartOfAPlainFileCanBeReadAgain() throws IOException {
        Path file = Files.writeString(directory.resolve("plain"), TEXT);
        try (Source source = Source.open(file)) {
            assertThat(new String(source.stream().readAllBytes())).isEqualTo(TEXT);
            PlainFile plainFile = source.file().orElseThrow();
            assertThat(plainFile.size()).isEqualTo(TEXT.length());
            assertThat(new String(plainFile.part(5, 17).readAllBytes())).isEqualTo("567890123456");
            assertThat(new String(
                            plainFile.part(TEXT.length() - 3, Long.MAX_VALUE).readAllBytes()))
                    .isEqualTo("789");
            assertThat(plainFile.part(7, 7).read()).isEqualTo(-1);
        }
    }

    @Test
    void aFileOfTheKernelIsReadOnce() throws IOException {
        try (Source source = Source.open(Path.of("/proc/self/status"))) {
            assertThat(source.file()).isEmpty();
            assertThat(new String(source.stream().readAllBytes())).startsWith("Name:");
        }
    }

    @Test
    void aReaderOfAPlainFileMayGoBackAndOneOfACarriedFileMayNot() throws IOException {
        assertThat(loaded(TEXT.getBytes())).isEqualTo(TEXT);
        assertThat(loaded(gzipped(TEXT))).isEqualTo(TEXT);
        assertThat(loaded(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
        assertThat(loaded("a\rb\r".getBytes())).isEqualTo("a\nb\n");
        assertThat(plain).containsExactly(true, false, false, false);
    }
}
