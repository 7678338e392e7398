package org.skbsh.format;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.skbsh.model.EventSink;

import static org.assertj.core.api.Assertions.assertThat;

class ReadersTest {
    private static final byte[] HEAD = {'x'};

    private record Fixed(String name, int sure, int mostSure) implements EventReader {
        @Override
        public int recognises(byte[] head) {
            return sure;
        }

        @Override
        public void read(Source source, EventSink sink) {}
    }

    private static String surest(EventReader... readers) {
        return new Readers(List.of(readers)).surest(HEAD).map(EventReader::name).orElse("none");
    }

    @Test
    void theSurestReaderReadsAndOfEqualOnesTheFirst() {
        assertThat(surest(new Fixed("a", 40, 100), new Fixed("b", 50, 100), new Fixed("c", 50, 50)))
                .isEqualTo("b");
        assertThat(surest(new Fixed("a", 40, 40), new Fixed("b", 45, 45))).isEqualTo("b");
        assertThat(surest(new Fixed("a", 10, 100))).isEqualTo("none");
    }

    @Test
    void whoCanNotBeSurerIsNotAsked() {
        EventReader dear = new EventReader() {
            @Override
            public String name() {
                return "dear";
            }

            @Override
            public int mostSure() {
                return 45;
            }

            @Override
            public int recognises(byte[] head) {
                throw new IllegalStateException();
            }

            @Override
            public void read(Source source, EventSink sink) {}
        };

        assertThat(surest(new Fixed("a", 90, 100), dear)).isEqualTo("a");
    }
}
