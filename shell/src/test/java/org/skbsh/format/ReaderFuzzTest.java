package org.skbsh.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongPredicate;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Damaged files without number, each reader for 20 s of a CPU, or {@code -Dskbsh.fuzz.seconds=N}; {@code -Dskbsh.fuzz=100000}
 * reads so many files instead, {@code -Dskbsh.fuzz.first=N} begins with another file than the first, and {@code
 * -Dskbsh.fuzz.reader=REGEX} asks only some readers.
 */
@Tag("long")
class ReaderFuzzTest {
    private static final long SECONDS = Long.getLong("skbsh.fuzz.seconds", 20);
    private static final long WARM_UP = 300;
    private static final long MOST_GROWTH = 24 << 20;
    private static final long FILES = Long.getLong("skbsh.fuzz", 0);
    private static final long FIRST = Long.getLong("skbsh.fuzz.first", 0);

    static List<FuzzedReader> readers() throws Exception {
        String only = System.getProperty("skbsh.fuzz.reader", ".*");
        return FuzzedReader.all().stream()
                .filter(reader -> reader.name().matches(only))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void whatIsReadOfWholeFilesIsTheSameWhenSavedAndLoaded(FuzzedReader reader) throws Exception {
        for (byte[] seed : reader.seeds()) {
            assertThat(SavedAgain.difference(reader.read(seed))).isEmpty();
        }
    }

    @Test
    void noDamagedFileDoesHarmToAnyReader() throws Exception {
        List<ReaderFuzz> all = readers().stream().map(ReaderFuzz::new).toList();
        assertThat(harm(all, files -> files < WARM_UP)).isEmpty();
        long before = usedHeap();
        long share = FILES / all.size();
        assertThat(FILES > 0 ? harm(all, files -> files < share) : harmInTime(all))
                .isEmpty();
        long growth = usedHeap() - before;
        all.forEach(one -> System.out.println(one.figures()));
        System.out.printf("growth: %,d bytes%n", growth);
        assertThat(growth).as("memory that is not given back").isLessThan(MOST_GROWTH);
    }

    private static List<String> harmInTime(List<ReaderFuzz> all) throws Exception {
        return inParallel(all, fuzz -> {
            long end = ReaderFuzz.cpuNanos() + TimeUnit.SECONDS.toNanos(SECONDS);
            return fuzz.run(FIRST + WARM_UP, files -> ReaderFuzz.cpuNanos() < end);
        });
    }

    private static List<String> harm(List<ReaderFuzz> all, LongPredicate goOn) throws Exception {
        return inParallel(all, fuzz -> fuzz.run(FIRST + fuzz.files(), goOn));
    }

    private interface Run {
        Optional<String> of(ReaderFuzz fuzz);
    }

    private static List<String> inParallel(List<ReaderFuzz> all, Run run) throws InterruptedException {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Optional<String>>> ends = new ArrayList<>();
            all.forEach(fuzz -> ends.add(threads.submit(() -> run.of(fuzz))));
            List<String> harm = new ArrayList<>();
            for (int nth = 0; nth < all.size(); nth++) {
                end(ends.get(nth), all.get(nth)).ifPresent(harm::add);
            }
            return harm;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<String> end(Future<Optional<String>> end, ReaderFuzz fuzz) throws InterruptedException {
        try {
            return end.get(FILES > 0 ? 3600 : 300 + 60 * SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return Optional.of(fuzz.figures() + ", and the next hangs");
        } catch (ExecutionException e) {
            return Optional.of(fuzz.figures() + ", and then " + e.getCause());
        }
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
