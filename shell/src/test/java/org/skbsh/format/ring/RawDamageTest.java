package org.skbsh.format.ring;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Events;
import org.skbsh.model.Origin;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever happened to a page, what is whole of it is read and the rest counted. */
class RawDamageTest {
    private static final int PAGE = 4096;
    private static final int FLIPS = 3000;

    static Stream<RawBoot> boots() {
        return RawBoot.all();
    }

    private static Events read(RawBoot boot, List<ByteBuffer> pages, CaptureBuilder builder) {
        RawReader reader = boot.reader(builder, TracedEvent.Keep.ALL);
        pages.forEach(page -> reader.page(0, page.duplicate()));
        reader.finish();
        reader.nameStacks();
        return builder.snapshot(Origin.file("raw", "")).events();
    }

    private static byte[] firstPage(RawBoot boot, String capture) {
        Map<Integer, byte[]> pages = boot.pages(capture);
        return java.util.Arrays.copyOf(pages.values().iterator().next(), PAGE);
    }

    private static Object stackless(Events events, int row) {
        return List.of(
                events.time().get(row),
                events.pid().get(row),
                events.get(row).texts(),
                events.get(row).fields());
    }

    @ParameterizedTest
    @MethodSource("boots")
    void aPageCutAtEveryByteKeepsTheEventsBefore(RawBoot boot) {
        byte[] page = firstPage(boot, "raw-events-loopback-mix");
        Events whole = read(boot, List.of(ByteBuffer.wrap(page)), new CaptureBuilder());
        int most = 0;
        for (int length = 0; length <= PAGE; length++) {
            CaptureBuilder builder = new CaptureBuilder();
            Events cut = read(boot, List.of(ByteBuffer.wrap(page, 0, length)), builder);

            assertThat(cut.size()).as("cut at %d", length).isBetween(most, whole.size());
            most = cut.size();
            for (int row = 0; row < cut.size(); row++) {
                assertThat(stackless(cut, row)).isEqualTo(stackless(whole, row));
                boolean last = row == cut.size() - 1;
                if (!last || !cut.get(row).stack().isEmpty()) {
                    assertThat(cut.get(row).stack().frames())
                            .isEqualTo(whole.get(row).stack().frames());
                }
            }
            boolean complete = cut.size() == whole.size();
            assertThat(builder.loss().unread()).as("cut at %d", length).isLessThanOrEqualTo(1);
            assertThat(complete || builder.loss().unread() == 1)
                    .as("cut at %d", length)
                    .isTrue();
        }
        assertThat(most).isEqualTo(whole.size());
    }

    @ParameterizedTest
    @MethodSource("boots")
    void flippedBytesAreNoFault(RawBoot boot) {
        List<String> captures = boot.captures().toList();
        Random random = new Random(20261125);
        long events = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            byte[] page = firstPage(boot, captures.get(flip % captures.size()));
            for (int times = random.nextInt(8); times >= 0; times--) {
                page[random.nextInt(random.nextBoolean() ? 64 : PAGE)] = (byte) random.nextInt(256);
            }
            CaptureBuilder builder = new CaptureBuilder();
            Events read = read(boot, List.of(ByteBuffer.wrap(page), ByteBuffer.wrap(page)), builder);
            for (int row = 0; row < read.size(); row++) {
                read.get(row);
            }
            events += read.size();
        }
        assertThat(events).as("most of them still read").isGreaterThan(FLIPS * 10L);
    }
}
