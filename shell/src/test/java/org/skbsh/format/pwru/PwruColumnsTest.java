package org.skbsh.format.pwru;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PwruColumnsTest {
    @Test
    void aHeaderNamesItsColumns() {
        assertThat(PwruColumns.isHeader(List.of("SKB", "CPU", "PROCESS", "NETNS", "TUPLE", "FUNC")))
                .isTrue();
    }

    @Test
    void aLineOfManyWordsIsNoHeader() {
        List<String> words = Stream.of(List.of("SKB", "PROCESS"), Collections.nCopies(20_000, "x"), List.of("FUNC"))
                .flatMap(List::stream)
                .toList();

        assertThat(PwruColumns.isHeader(words)).isFalse();
    }
}
