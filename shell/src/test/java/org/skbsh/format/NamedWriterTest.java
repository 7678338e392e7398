package org.skbsh.format;

import java.io.OutputStream;
import java.util.List;
import java.util.function.IntPredicate;

import org.junit.jupiter.api.Test;

import org.skbsh.model.Capture;

import static org.assertj.core.api.Assertions.assertThat;

class NamedWriterTest {
    private record Named(String name, List<String> endings) implements NamedWriter {
        @Override
        public void write(Capture capture, IntPredicate kept, OutputStream out) {}
    }

    private static String writer(String fileName) {
        List<NamedWriter> writers =
                List.of(new Named("own", List.of(".skb")), new Named("columns", List.of(".parquet", ".pq")));
        return NamedWriter.of(writers, fileName).name();
    }

    @Test
    void theEndingOfAFilesNameChoosesItsFormat() {
        assertThat(writer("/tmp/a.skb")).isEqualTo("own");
        assertThat(writer("/tmp/a.pq")).isEqualTo("columns");
        assertThat(writer("/tmp/a.parquet")).isEqualTo("columns");
    }

    @Test
    void anyOtherNameIsOfTheFirst() {
        assertThat(writer("/tmp/parquet")).isEqualTo("own");
        assertThat(writer("-")).isEqualTo("own");
    }
}
