package org.skbsh.kernel.symbols;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The functions of the running kernel by address. What the kernel does not know when it is first asked may have been loaded
 * since, and what it knew may have gone: so it can be asked again, and what it said before counts where it says nothing now.
 */
public final class KernelSymbols implements LongFunction<String> {
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final List<String> notes = new ArrayList<>();
    /** Replaced as a whole: who looks up does not wait for who asks the kernel anew, unless there is nothing yet. */
    private volatile List<Kallsyms> tables = List.of();

    private volatile long read;

    /** As the kernel prints it: {@code tcp_v4_rcv+0x91/0x13f0}; an address in no function as {@code 0xffffffffc0343083}. */
    @Override
    public String apply(long address) {
        readFirst();
        Optional<String> known = known(address);
        if (known.isEmpty() && isOld()) {
            readAgain();
            known = known(address);
        }
        return known.orElseGet(() -> "0x" + Long.toHexString(address));
    }

    private boolean isOld() {
        return System.nanoTime() - read > PAUSE;
    }

    private void readFirst() {
        if (tables.isEmpty()) {
            synchronized (this) {
                if (tables.isEmpty()) {
                    refresh();
                }
            }
        }
    }

    // Whoever waited for another to do so need not do it again.
    private synchronized void readAgain() {
        if (isOld()) {
            refresh();
        }
    }

    private Optional<String> known(long address) {
        List<Kallsyms> all = tables;
        for (int table = all.size() - 1; table >= 0; table--) {
            Optional<String> name = all.get(table).at(address);
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    /** Asks the kernel anew. */
    public synchronized void refresh() {
        try {
            Kallsyms now = Kallsyms.read();
            // The first and the newest: what came and went between has left no stack for long.
            tables = tables.isEmpty() ? List.of(now) : List.of(tables.get(0), now);
        } catch (IOException e) {
            note("the kernel's symbols can't be read, so stacks have addresses: " + e.getMessage());
            if (tables.isEmpty()) {
                tables = List.of(Kallsyms.parse(new byte[0], ""));
            }
        }
        read = System.nanoTime();
    }

    private void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** Whether the kernel shows no addresses to us. */
    public boolean areHidden() {
        readFirst();
        return tables.stream().allMatch(Kallsyms::isHidden);
    }

    /** What the user should know. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
