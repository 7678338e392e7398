package org.skbsh.format.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages are walked by what their headers say, whatever kernel wrote them. */
class PageEntriesTest {
    private static final byte[] FOUR = {1, 2, 3, 4};
    private static final byte[] EIGHT = {5, 6, 7, 8, 9, 10, 11, 12};

    /** What was found in a page: each entry as its time and length, and whether the page was cut. */
    private record Found(List<String> entries, long lost, boolean cut) {}

    private static Found walk(ByteBuffer page, int length, ByteOrder order, int longSize) {
        PageEntries entries = new PageEntries(PageWriter.layout(order, longSize));
        entries.open(page.array(), length);
        List<String> found = new ArrayList<>();
        while (entries.next()) {
            found.add(entries.time + ": " + (entries.to - entries.from) + " bytes from " + page.get(entries.from));
        }
        return new Found(found, entries.lost(), entries.isCut());
    }

    private static Found walk(ByteBuffer page) {
        return walk(page, page.capacity(), ByteOrder.LITTLE_ENDIAN, Long.BYTES);
    }

    static Stream<Arguments> kernels() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                .flatMap(order -> Stream.of(Arguments.of(order, 8), Arguments.of(order, 4)));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void entriesOfEveryKindAreKnownInEveryByteOrderAndLengthOfLongs(ByteOrder order, int longSize) {
        ByteBuffer page = new PageWriter(order, longSize)
                .at(1_000_000)
                .entry(5, FOUR)
                .longEntry(10, EIGHT)
                .timeExtend(1L << 40)
                .entry(1, FOUR)
                .givenUp(7, 12)
                .entry(1, EIGHT)
                .absoluteTime(3L << 50)
                .entry(0, FOUR)
                .padding()
                .missed(42);

        assertThat(walk(page, page.capacity(), order, longSize))
                .isEqualTo(new Found(
                        List.of(
                                "1000005: 4 bytes from 1",
                                "1000015: 8 bytes from 5",
                                (1_000_016 + (1L << 40)) + ": 4 bytes from 1",
                                (1_000_024 + (1L << 40)) + ": 8 bytes from 5",
                                (3L << 50) + ": 4 bytes from 1"),
                        42,
                        false));
    }

    @Test
    void anAbsoluteTimeHasTheHighestBitsOfTheTimeBefore() {
        long before = 0x0fL << 59 | 5;

        assertThat(walk(PageWriter.usual()
                                .at(before)
                                .absoluteTime(9)
                                .entry(0, FOUR)
                                .done())
                        .entries())
                .containsExactly((0x0fL << 59 | 9) + ": 4 bytes from 1");
        assertThat(walk(PageWriter.usual()
                                .at(before)
                                .absoluteTime(3)
                                .entry(0, FOUR)
                                .done())
                        .entries())
                .as("they have just changed")
                .containsExactly((0x10L << 59 | 3) + ": 4 bytes from 1");
    }

    @Test
    void lostEventsThatNobodyCountedAreKnownAsSuch() {
        assertThat(walk(PageWriter.usual().entry(0, FOUR).missed().done()))
                .isEqualTo(new Found(List.of("0: 4 bytes from 1"), PageEntries.UNCOUNTED, false));
    }

    @Test
    void aPageCutAnywhereKeepsWhatComesBefore() {
        ByteBuffer page = PageWriter.usual()
                .at(100)
                .entry(1, FOUR)
                .longEntry(1, EIGHT)
                .timeExtend(1000)
                .entry(1, FOUR)
                .done();
        int[] ends = {24, 40, 56};
        Found whole = walk(page);
        assertThat(whole.entries()).hasSize(ends.length);

        for (int length = 0; length < 56; length++) {
            Found cut = walk(page, length, ByteOrder.LITTLE_ENDIAN, Long.BYTES);
            int kept = length < ends[0] ? 0 : length < ends[1] ? 1 : 2;
            assertThat(cut)
                    .as("cut at %d", length)
                    .isEqualTo(new Found(whole.entries().subList(0, kept), 0, true));
        }
        assertThat(walk(page, 56, ByteOrder.LITTLE_ENDIAN, Long.BYTES)).isEqualTo(whole);
    }

    @Test
    void aLengthThatCannotBeEndsThePage() {
        ByteBuffer page = PageWriter.usual()
                .entry(0, FOUR)
                .longEntry(0, EIGHT)
                .entry(0, FOUR)
                .done();
        page.putInt(28, -5);

        assertThat(walk(page)).isEqualTo(new Found(List.of("0: 4 bytes from 1"), 0, true));
    }

    @Test
    void headersThatDoNotTellEnoughAreNoLayout() {
        String page = "\tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;\n";

        assertThat(PageLayout.parse(page, RawBoot.HEADER_EVENT, ByteOrder.LITTLE_ENDIAN))
                .isEmpty();
        assertThat(PageLayout.parse("", "", ByteOrder.LITTLE_ENDIAN)).isEmpty();
    }

    @Test
    void pagesOfAnySizeAreKnown() {
        RawBoot boot = new RawBoot(RawBoot.ALL.resolve("6.18"));
        assertThat(boot.layout().size()).isEqualTo(4096);
        assertThat(PageLayout.parse("""
                                field: u64 timestamp;	offset:0;	size:8;	signed:0;
                                field: local_t commit;	offset:8;	size:8;	signed:1;
                                field: char data;	offset:16;	size:65520;	signed:0;
                                """, RawBoot.HEADER_EVENT, ByteOrder.LITTLE_ENDIAN)
                        .orElseThrow()
                        .size())
                .isEqualTo(65536);
    }
}
