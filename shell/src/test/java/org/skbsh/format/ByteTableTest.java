package org.skbsh.format;

import java.nio.ByteBuffer;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ByteTableTest {
    private final ByteTable table = new ByteTable();

    @Test
    void rangesAreNumberedInTheOrderSeen() {
        byte[] bytes = "abcabcab".getBytes();
        assertThat(table.find(bytes, 0, 3)).isEqualTo(ByteTable.UNKNOWN);
        assertThat(table.add(bytes, 0, 3)).isZero();
        assertThat(table.find(bytes, 3, 6)).isZero();
        assertThat(table.find(bytes, 0, 2)).isEqualTo(ByteTable.UNKNOWN);
        assertThat(table.add(bytes, 0, 0)).isEqualTo(1);
        assertThat(table.find(bytes, 8, 8)).isEqualTo(1);
        assertThat(table.range(0)).isEqualTo("abc".getBytes());
        assertThat(table.size()).isEqualTo(2);
    }

    /** So many that some of them have the same checksum of 32 bits. */
    @Test
    void rangesOfOneChecksumAreToldApart() {
        int many = 300_000;
        byte[] all = new byte[many * Long.BYTES];
        new Random(1).nextBytes(all);
        for (int number = 0; number < many; number++) {
            int from = number * Long.BYTES;
            ByteBuffer.wrap(all).putInt(from, number);
            assertThat(table.find(all, from, from + Long.BYTES)).isEqualTo(ByteTable.UNKNOWN);
            assertThat(table.add(all, from, from + Long.BYTES)).isEqualTo(number);
        }
        for (int number = 0; number < many; number++) {
            assertThat(table.find(all, number * Long.BYTES, (number + 1) * Long.BYTES))
                    .isEqualTo(number);
        }
    }

    @Test
    void oneThatForgetsBeginsAnew() {
        ByteTable forgetful = ByteTable.forgetful();
        byte[] large = new byte[1 << 20];
        int last = -1;
        for (int nth = 0; nth < 100; nth++) {
            large[0] = (byte) nth;
            int number = forgetful.add(large, 0, large.length);
            assertThat(number).isLessThan(32);
            assertThat(forgetful.find(large, 0, large.length)).isEqualTo(number);
            last = number;
        }
        assertThat(forgetful.size()).isEqualTo(last + 1);
    }
}
