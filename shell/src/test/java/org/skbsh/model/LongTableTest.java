package org.skbsh.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LongTableTest {
    private final LongTable table = new LongTable();

    private Map<Long, Long> all() {
        Map<Long, Long> all = new HashMap<>();
        table.forEach((key, value) -> assertThat(all.put(key, value)).isNull());
        return all;
    }

    @Test
    void anyNumberMayBeAKey() {
        long[] keys = {7, 0, -1, Long.MIN_VALUE, Long.MAX_VALUE};
        for (long key : keys) {
            assertThat(table.find(key)).isEqualTo(LongTable.UNKNOWN);
            table.put(key, -key / 2);
        }
        for (long key : keys) {
            assertThat(table.find(key)).isEqualTo(-key / 2);
        }
        table.put(7, 8);
        assertThat(table.find(7)).isEqualTo(8);
        assertThat(table.size()).isEqualTo(5);
    }

    @Test
    void manyAreToldApartWhereverTheyLie() {
        Random random = new Random(1);
        Map<Long, Long> expected = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            long key =
                    switch (i % 4) {
                        case 0 -> i;
                        case 1 -> (long) i << 40;
                        case 2 -> random.nextLong();
                        default -> random.nextInt(1000) * 4096L;
                    };
            assertThat(table.find(key)).isEqualTo(expected.getOrDefault(key, LongTable.UNKNOWN));
            table.add(key, i);
            expected.merge(key, (long) i, Long::sum);
        }
        assertThat(table.size()).isEqualTo(expected.size());
        assertThat(all()).isEqualTo(expected);
    }

    @Test
    void aTotalStaysAtTheGreatest() {
        table.add(1, Long.MAX_VALUE);
        table.add(1, 5);
        assertThat(table.find(1)).isEqualTo(Total.MOST);
    }

    @Test
    void whatWasForgottenIsUnknown() {
        for (long key = 0; key < 1000; key++) {
            table.put(key, key);
        }
        table.clear();
        assertThat(table.size()).isZero();
        assertThat(table.find(999)).isEqualTo(LongTable.UNKNOWN);
        table.put(999, 1);
        assertThat(all()).isEqualTo(Map.of(999L, 1L));
    }
}
