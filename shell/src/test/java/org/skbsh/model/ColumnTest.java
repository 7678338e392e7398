package org.skbsh.model;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is put into a column comes out of it, however its chunks are packed. */
class ColumnTest {
    private static final int ROWS = Chunk.ROWS * 3 + 100;
    private static final Random RANDOM = new Random(4);

    /** Values of every width, at its edges too. */
    static Stream<Named<LongSupplier>> values() {
        return Stream.of(
                Named.of("one value", () -> 7),
                Named.of("none", () -> FieldTable.ABSENT),
                Named.of("a byte", () -> 1_000_000_000_000L + RANDOM.nextInt(255)),
                Named.of("a byte and one", () -> -100 + RANDOM.nextInt(256)),
                Named.of("two bytes", () -> RANDOM.nextInt(65535)),
                Named.of("two bytes and one", () -> RANDOM.nextInt(65536)),
                Named.of("four bytes", () -> RANDOM.nextLong() & 0xffff_ffffL),
                Named.of("addresses", () -> 0xffff_8880_0000_0000L + (RANDOM.nextLong() & 0xff_ffff_ff00L)),
                Named.of("anything", RANDOM::nextLong),
                Named.of("both ends", () -> RANDOM.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE + 1),
                Named.of("next to the absent one", () -> Long.MIN_VALUE + 1 + RANDOM.nextInt(3)),
                Named.of("a byte, with holes", () -> RANDOM.nextBoolean() ? FieldTable.ABSENT : RANDOM.nextInt(200)),
                Named.of("one value, with holes", () -> RANDOM.nextBoolean() ? FieldTable.ABSENT : 3),
                Named.of("seldom any", () -> RANDOM.nextInt(40_000) == 0 ? RANDOM.nextLong() : FieldTable.ABSENT));
    }

    @ParameterizedTest
    @MethodSource("values")
    void longsComeOutAsTheyWentIn(LongSupplier values) {
        LongColumn column = new LongColumn(FieldTable.ABSENT);
        long[] put = new long[ROWS];
        for (int row = 0; row < ROWS; row++) {
            put[row] = values.getAsLong();
            column.set(row, put[row]);
        }

        for (int row = 0; row < ROWS; row++) {
            assertThat(column.get(row)).as("row " + row).isEqualTo(put[row]);
        }
        assertThat(column.get(ROWS)).isEqualTo(FieldTable.ABSENT);
        assertThat(column.get(ROWS * 100)).isEqualTo(FieldTable.ABSENT);
        assertThat(column.isPresent()).isEqualTo(Arrays.stream(put).anyMatch(value -> value != FieldTable.ABSENT));
    }

    @ParameterizedTest
    @MethodSource("values")
    void intsAreCopiedAcrossChunks(LongSupplier values) {
        IntColumn column = new IntColumn(-1);
        int[] put = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            put[row] = Math.max(-1, (int) values.getAsLong());
            column.set(row, put[row]);
        }

        for (int from : new int[] {0, 1, Chunk.ROWS - 1, Chunk.ROWS, Chunk.ROWS * 2 + 7}) {
            for (int count : new int[] {0, 1, 100, Chunk.ROWS, ROWS - from}) {
                int some = Math.min(count, ROWS - from);
                int[] into = new int[some];
                column.copy(from, some, into);
                assertThat(into).isEqualTo(Arrays.copyOfRange(put, from, from + some));
            }
        }
        for (int row = 0; row < ROWS; row++) {
            assertThat(column.get(row)).as("row " + row).isEqualTo(put[row]);
        }
        int[] behind = new int[Chunk.ROWS * 7];
        column.copy(ROWS, behind.length, behind);
        assertThat(behind).containsOnly(-1);
    }

    @Test
    void distinctValuesAreThoseOfTheRowsAskedFor() {
        IntColumn bytes = new IntColumn(0);
        IntColumn shorts = new IntColumn(0);
        IntColumn same = new IntColumn(0);
        IntColumn late = new IntColumn(0);
        for (int row = 0; row < ROWS; row++) {
            bytes.set(row, 5 + row % 3);
            shorts.set(row, row % 2 * 1000);
            same.set(row, 7);
            late.set(row, row < ROWS - 10 ? 0 : row);
        }

        assertThat(bytes.distinct(ROWS).stream()).containsExactly(5, 6, 7);
        assertThat(shorts.distinct(ROWS).stream()).containsExactly(0, 1000);
        assertThat(same.distinct(ROWS).stream()).containsExactly(7);
        assertThat(late.distinct(ROWS - 9).stream()).containsExactly(0, ROWS - 10);
        assertThat(new IntColumn(0).distinct(ROWS).stream()).containsExactly(0);
        assertThat(bytes.distinct(0).stream()).isEmpty();
    }

    @Test
    void aSnapshotStaysAsItWasWhileMoreIsWritten() {
        LongColumn column = new LongColumn(-1);
        LongColumn[] snapshots = new LongColumn[10];
        int apart = Chunk.ROWS / 3;
        for (int row = 0; row < apart * snapshots.length; row++) {
            if (row % apart == 0) {
                snapshots[row / apart] = column.snapshot();
            }
            column.set(row, row * 3L);
        }

        for (int nth = 0; nth < snapshots.length; nth++) {
            for (int row = 0; row < nth * apart; row++) {
                assertThat(snapshots[nth].get(row)).isEqualTo(row * 3L);
            }
        }
    }
}
