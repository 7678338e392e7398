package org.skbsh.format.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Events;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.Loss;
import org.skbsh.model.Origin;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

/** Events of pages get their stacks, and come in the order of time. */
class RawReaderTest {
    private static final int EVENT = 300;
    private static final int STACK = 4;
    private static final int TASK = 0;
    private static final int SOFTIRQ = 0x10;
    private static final int HARDIRQ = 0x08;

    private final CaptureBuilder builder = new CaptureBuilder();
    private final RawReader reader = reader(ByteOrder.LITTLE_ENDIAN, Long.BYTES);

    private static EventFormat format(String name, int id, String fields) {
        return EventFormat.parse("ftrace", """
                        name: %s
                        ID: %d
                        	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
                        	field:unsigned char common_flags;	offset:2;	size:1;	signed:0;
                        	field:unsigned char common_preempt_count;	offset:3;	size:1;	signed:0;
                        	field:int common_pid;	offset:4;	size:4;	signed:1;
                        %s
                        """.formatted(name, id, fields)).orElseThrow();
    }

    private RawReader reader(ByteOrder order, int longSize) {
        return reader(order, longSize, builder);
    }

    private RawReader reader(ByteOrder order, int longSize, EventSink sink) {
        String stack = """
                	field:int size;	offset:8;	size:4;	signed:1;
                	field:unsigned long caller[8];	offset:%d;	size:%d;	signed:0;
                """.formatted(longSize == 8 ? 16 : 12, 8 * longSize);
        return new RawReader(
                PageWriter.layout(order, longSize),
                List.of(new TracedEvent(
                        format("event", EVENT, "	field:int what;	offset:8;	size:4;	signed:1;"),
                        "tracepoint:test:event",
                        TracedEvent.Keep.ALL)),
                Optional.of(format("kernel_stack", STACK, stack)),
                sink,
                address -> "f" + Long.toHexString(address) + "+0x1/0x8",
                pid -> builder.names().id("task" + pid));
    }

    private static byte[] event(PageWriter page, int pid, int context, int what) {
        return TracedEntry.of(page.order(), 12, EVENT, pid, context)
                .at(8)
                .u32(what)
                .data();
    }

    private static byte[] stack(PageWriter page, int longSize, int pid, int context, long... callers) {
        TracedEntry entry = TracedEntry.of(
                        page.order(), (longSize == 8 ? 16 : 12) + callers.length * longSize, STACK, pid, context)
                .at(8)
                .u32(callers.length)
                .at(longSize == 8 ? 16 : 12);
        for (long caller : callers) {
            if (longSize == 8) {
                entry.u64(caller);
            } else {
                entry.u32(caller);
            }
        }
        return entry.data();
    }

    /** A page of entries one nanosecond apart, each an event ({@code task 7}) or the stack of one. */
    private static PageWriter page(long time) {
        return PageWriter.usual().at(time);
    }

    private static byte[] event(int pid, int context, int what) {
        return event(PageWriter.usual(), pid, context, what);
    }

    private static byte[] stack(int pid, int context, long... callers) {
        return stack(PageWriter.usual(), 8, pid, context, callers);
    }

    /** What was handed on until now, each event as time, CPU, what, and its stack. */
    private List<String> handedOn() {
        Events events = builder.snapshot(Origin.file("raw", "")).events();
        List<String> told = new ArrayList<>();
        for (int row = 0; row < events.size(); row++) {
            told.add(events.time().get(row) + " cpu" + events.cpu().get(row) + " "
                    + events.get(row).text(TextField.COMM) + " "
                    + events.get(row).fields().get("what") + ": "
                    + events.get(row).stack().frames().stream()
                            .map(Symbol::base)
                            .collect(Collectors.joining(" <- ")));
        }
        return told;
    }

    private void round(int cpus, Object... pagesAndCpus) {
        for (int i = 0; i < pagesAndCpus.length; i += 2) {
            reader.page((Integer) pagesAndCpus[i], (ByteBuffer) pagesAndCpus[i + 1]);
        }
        for (int cpu = 0; cpu < cpus; cpu++) {
            reader.drained(cpu);
        }
        reader.endOfRound();
    }

    private void quietRounds(int cpus, int rounds) {
        for (int quiet = 0; quiet < rounds; quiet++) {
            round(cpus);
        }
    }

    @Test
    void anEventGetsTheStackThatFollows() {
        reader.page(
                0,
                page(10).entry(0, event(7, TASK, 1))
                        .longEntry(1, stack(7, TASK, 0xa, 0xb))
                        .entry(1, event(7, TASK, 2))
                        .entry(1, event(7, TASK, 3))
                        .entry(1, stack(7, TASK, 0xc))
                        .done());
        reader.finish();

        assertThat(handedOn()).containsExactly("10 cpu0 task7 1: fa <- fb", "12 cpu0 task7 2: ", "13 cpu0 task7 3: fc");
        assertThat(builder.loss()).isEqualTo(Loss.NONE);
    }

    @Test
    void anInterruptBetweenAnEventAndItsStackTakesNeither() {
        reader.page(
                0,
                page(10).entry(0, event(7, TASK, 1))
                        .entry(1, event(7, SOFTIRQ, 2))
                        .entry(1, event(7, HARDIRQ, 3))
                        .entry(1, stack(7, HARDIRQ, 0xc))
                        .entry(1, stack(7, SOFTIRQ, 0xb))
                        .entry(1, stack(7, TASK, 0xa))
                        .done());
        reader.finish();

        assertThat(handedOn()).containsExactly("10 cpu0 task7 1: fa", "11 cpu0 task7 2: fb", "12 cpu0 task7 3: fc");
    }

    @Test
    void aStackWithoutItsEventIsCounted() {
        reader.page(
                0,
                page(10).entry(0, stack(7, TASK, 0xa))
                        .entry(1, event(7, TASK, 1))
                        .entry(1, stack(8, TASK, 0xb))
                        .done());
        reader.finish();

        assertThat(handedOn()).containsExactly("11 cpu0 task7 1: ");
        assertThat(builder.loss()).isEqualTo(new Loss(0, 2, 0));
    }

    @Test
    void behindLostEventsAStackIsNobodys() {
        reader.page(0, page(10).entry(0, event(7, TASK, 1)).done());
        reader.page(
                0,
                page(20).entry(0, stack(7, TASK, 0xa))
                        .entry(1, event(7, TASK, 2))
                        .missed(5));
        reader.finish();

        assertThat(handedOn()).containsExactly("10 cpu0 task7 1: ", "21 cpu0 task7 2: ");
        // Of three entries that came two are events: so of the five that were lost.
        assertThat(builder.loss()).isEqualTo(new Loss(3, 1, 0));
    }

    @Test
    void theFirstEventBehindALossSaysSo() {
        List<Boolean> afterLoss = new ArrayList<>();
        EventSink sink = new ForwardingSink(builder) {
            @Override
            public void event(EventRow row) {
                afterLoss.add(row.afterLoss);
            }
        };
        RawReader marking = reader(ByteOrder.LITTLE_ENDIAN, Long.BYTES, sink);
        marking.page(0, page(10).entry(0, event(7, TASK, 1)).done());
        marking.page(
                0,
                page(20).entry(0, event(7, TASK, 2)).entry(1, event(7, TASK, 3)).missed(5));
        marking.finish();

        assertThat(afterLoss).containsExactly(false, true, false);
    }

    @Test
    void aStackMayBeginTheNextPage() {
        round(1, 0, page(10).entry(0, event(7, TASK, 1)).done());
        round(1, 0, page(20).entry(0, stack(7, TASK, 0xa)).done());
        round(1);

        assertThat(handedOn()).containsExactly("10 cpu0 task7 1: fa");
    }

    @Test
    void anEventWithoutAStackWaitsForItTenRounds() {
        round(1, 0, page(10).entry(0, event(7, TASK, 1)).done());
        quietRounds(1, 9);
        assertThat(handedOn()).isEmpty();

        round(1);
        assertThat(handedOn()).containsExactly("10 cpu0 task7 1: ");
    }

    @Test
    void aStackThatIsReadRoundsAfterItsEventIsItsOwn() {
        round(1, 0, page(10).entry(0, event(7, TASK, 1)).done());
        quietRounds(1, 8);
        round(1, 0, page(15).entry(0, stack(7, TASK, 0xa, 0xb)).done());
        round(1);
        assertThat(handedOn()).containsExactly("10 cpu0 task7 1: fa <- fb");
        assertThat(builder.loss()).isEqualTo(Loss.NONE);
    }

    @Test
    void eventsOfSeveralCpusComeInTheOrderOfTime() {
        round(
                3,
                0,
                page(10).entry(0, event(7, TASK, 1))
                        .entry(20, event(7, TASK, 4))
                        .done(),
                2,
                page(15).entry(0, event(9, TASK, 2))
                        .entry(5, event(9, TASK, 3))
                        .entry(15, event(9, TASK, 5))
                        .done());
        round(3, 1, page(5).entry(0, event(8, TASK, 0)).done());
        assertThat(handedOn()).as("the first still waits for its stack").isEmpty();
        quietRounds(3, 10);

        assertThat(handedOn())
                .containsExactly(
                        "5 cpu1 task8 0: ",
                        "10 cpu0 task7 1: ",
                        "15 cpu2 task9 2: ",
                        "20 cpu2 task9 3: ",
                        "30 cpu0 task7 4: ",
                        "35 cpu2 task9 5: ");
    }

    @Test
    void nothingIsHandedOnBeforeACpuThatHasMoreToGive() {
        reader.page(0, page(10).entry(0, event(7, TASK, 1)).done());
        reader.drained(0);
        reader.page(
                1,
                page(2).entry(0, event(8, TASK, 2)).entry(1, event(8, TASK, 3)).done());
        reader.endOfRound();
        // CPU 1 was asked no further: its next page may be older than what CPU 0 had.
        reader.drained(0);
        reader.endOfRound();
        assertThat(handedOn()).containsExactly("2 cpu1 task8 2: ");

        round(2, 1, page(4).entry(0, event(8, TASK, 4)).done());
        quietRounds(2, 10);
        assertThat(handedOn())
                .containsExactly("2 cpu1 task8 2: ", "3 cpu1 task8 3: ", "4 cpu1 task8 4: ", "10 cpu0 task7 1: ");
    }

    @Test
    void whatNoFormatTellsIsCountedAndTheRestKept() {
        byte[] unknown =
                TracedEntry.of(ByteOrder.LITTLE_ENDIAN, 12, 999, 7, TASK).data();
        reader.page(
                0,
                page(10).entry(0, unknown)
                        .entry(1, new byte[4])
                        .entry(1, event(7, TASK, 1))
                        .done());
        reader.finish();

        assertThat(handedOn()).containsExactly("12 cpu0 task7 1: ");
        assertThat(builder.loss()).isEqualTo(new Loss(0, 2, 0));
        assertThat(builder.unreadLines().get(0)).contains("999");
    }

    @Test
    void moreContextsThanAnInterruptCanNestAreNotWaitedFor() {
        PageWriter page = page(0);
        for (int pid = 1; pid <= 40; pid++) {
            page.entry(1, event(pid, TASK, pid));
        }
        reader.page(0, page.done());
        reader.finish();

        assertThat(handedOn()).hasSize(40).startsWith("1 cpu0 task1 1: ").endsWith("40 cpu0 task40 40: ");
    }

    static Stream<Arguments> kernels() {
        return PageEntriesTest.kernels();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void stacksOfEveryKindOfKernelAreRead(ByteOrder order, int longSize) {
        RawReader reader = reader(order, longSize);
        PageWriter page = new PageWriter(order, longSize).at(1);
        page.entry(0, event(page, 7, TASK, 1))
                .longEntry(1, stack(page, longSize, 7, TASK, 0xc0000001L, 0x7fffffffL, 0x12, -1L, 5));
        reader.page(0, page.done());
        reader.finish();

        assertThat(handedOn()).containsExactly("1 cpu0 task7 1: fc0000001 <- [FTRACE TRAMPOLINE] <- f12");
    }

    @Test
    void functionsAreNamedWhenSomebodyLooksAndAnewAtTheEnd() {
        List<String> names = new ArrayList<>(List.of("early"));
        CaptureBuilder kept = new CaptureBuilder();
        RawReader late = new RawReader(
                PageWriter.layout(ByteOrder.LITTLE_ENDIAN, Long.BYTES),
                List.of(new TracedEvent(format("event", EVENT, ""), "tracepoint:test:event", TracedEvent.Keep.USUAL)),
                Optional.of(format("kernel_stack", STACK, """
                        	field:int size;	offset:8;	size:4;	signed:1;
                        	field:unsigned long caller[8];	offset:16;	size:64;	signed:0;
                        """)),
                kept,
                address -> names.get(names.size() - 1),
                pid -> 0);
        late.page(
                0,
                page(10).entry(0, event(7, TASK, 1))
                        .entry(1, stack(7, TASK, 0xa))
                        .done());
        late.finish();
        assertThat(kept.stacks().size()).isEqualTo(2);
        assertThat(kept.stacks().get(1).frames()).extracting(Symbol::base).containsExactly("early");

        names.add("loaded_since");
        late.nameStacks();
        assertThat(kept.stacks().get(1).frames()).extracting(Symbol::base).containsExactly("loaded_since");
    }
}
