package org.skbsh.format;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongPredicate;

import org.skbsh.model.Capture;
import org.skbsh.model.UserError;

/**
 * Reads one damaged file after another with one reader. None may end in an exception or take long; of each, every event can be
 * shown, and what was read is the same when it was saved and loaded. A file is known by its number, which makes it again.
 */
final class ReaderFuzz {
    private static final long LONGEST_NANOS = 1_000_000_000L;
    // To save and load takes longer than to read.
    private static final int SAVED_EVERY = 8;

    private final FuzzedReader reader;
    private volatile long files;
    private volatile long longest;

    ReaderFuzz(FuzzedReader reader) {
        this.reader = reader;
    }

    /** Goes on until the number of files says to end; the harm that one did. */
    Optional<String> run(long first, LongPredicate goOn) {
        for (long number = first; goOn.test(files); number++) {
            Optional<String> harm = harm(number);
            if (harm.isPresent()) {
                return Optional.of(reader.name() + ", file " + number + ": " + harm.get());
            }
            files++;
        }
        return Optional.empty();
    }

    Optional<String> harm(long number) {
        byte[] damaged = file(number);
        long begun = cpuNanos();
        try {
            Capture capture = reader.read(damaged);
            long took = cpuNanos() - begun;
            longest = Math.max(longest, took);
            if (took > LONGEST_NANOS) {
                return Optional.of("read for " + took / 1_000_000 + " ms");
            }
            for (int row = 0; row < capture.events().size(); row++) {
                if (capture.events().get(row).count() <= 0) {
                    return Optional.of("an event that is none");
                }
            }
            return number % SAVED_EVERY == 0 ? SavedAgain.difference(capture) : Optional.empty();
        } catch (UserError | IOException refused) {
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError | AssertionError crash) {
            return Optional.of(crash + " at " + crash.getStackTrace()[0]);
        }
    }

    private byte[] file(long number) {
        byte[] seed =
                reader.seeds().get(new Random(number).nextInt(reader.seeds().size()));
        return new Mutations(number, reader.seeds()).of(seed);
    }

    long files() {
        return files;
    }

    String figures() {
        return "%s: %,d files, the longest %d ms".formatted(reader.name(), files, longest / 1_000_000);
    }

    // Whatever else the machine has to do meanwhile.
    static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
