package org.skbsh.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LongTableTest {
    private final LongTable table = new LongTable();

    @Test
    void numbersHavePlacesInTheOrderMet() {
        List<Long> numbers = List.of(7L, 0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE);
        for (int round = 0; round < 2; round++) {
            for (int place = 0; place < numbers.size(); place++) {
                assertThat(table.place(numbers.get(place))).isEqualTo(place);
            }
        }
        assertThat(table.size()).isEqualTo(5);
        assertThat(table.value(3)).isEqualTo(Long.MIN_VALUE);
        assertThat(table.find(8)).isEqualTo(LongTable.UNKNOWN);
    }

    @Test
    void manyAreToldApartWhereverTheyLie() {
        Random random = new Random(1);
        Map<Long, Integer> expected = new LinkedHashMap<>();
        for (int i = 0; i < 200_000; i++) {
            long number =
                    switch (i % 4) {
                        case 0 -> i;
                        case 1 -> (long) i << 40;
                        case 2 -> random.nextLong();
                        default -> random.nextInt(1000) * 4096L;
                    };
            Integer known = expected.get(number);
            assertThat(table.find(number)).isEqualTo(known == null ? LongTable.UNKNOWN : known);
            expected.putIfAbsent(number, expected.size());
            assertThat(table.place(number)).isEqualTo(expected.get(number));
        }
        assertThat(table.size()).isEqualTo(expected.size());
        expected.forEach((number, place) -> {
            assertThat(table.find(number)).isEqualTo(place);
            assertThat(table.value(place)).isEqualTo(number);
        });
    }

    @Test
    void whatWasForgottenIsNew() {
        for (long number = 0; number < 1000; number++) {
            table.place(number);
        }
        table.clear();
        assertThat(table.size()).isZero();
        assertThat(table.find(999)).isEqualTo(LongTable.UNKNOWN);
        assertThat(table.place(999)).isZero();
    }
}
