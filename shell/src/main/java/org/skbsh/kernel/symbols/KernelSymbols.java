package org.skbsh.kernel.symbols;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The functions of the running kernel by address. Modules may be loaded and removed during a trace, so the symbols can
 * be read again; where the new reading has no function for an address, the old one counts.
 */
public final class KernelSymbols implements LongFunction<String> {
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final List<Kallsyms> tables = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long read;

    /** As the kernel prints it: {@code tcp_v4_rcv+0x91/0x13f0}; an address in no function as {@code 0xffffffffc0343083}. */
    @Override
    public synchronized String apply(long address) {
        if (tables.isEmpty()) {
            refresh();
        }
        Optional<String> known = known(address);
        if (known.isEmpty() && System.nanoTime() - read > PAUSE) {
            refresh();
            known = known(address);
        }
        return known.orElseGet(() -> "0x" + Long.toHexString(address));
    }

    private Optional<String> known(long address) {
        for (int table = tables.size() - 1; table >= 0; table--) {
            Optional<String> name = tables.get(table).at(address);
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    /** Reads the symbols again. */
    public synchronized void refresh() {
        try {
            Kallsyms now = Kallsyms.read();
            // The first and the newest reading: what came and went between them left few stacks.
            if (tables.size() > 1) {
                tables.remove(1);
            }
            tables.add(now);
        } catch (IOException e) {
            note("the kernel's symbols can't be read, so stacks show addresses: " + e.getMessage());
            if (tables.isEmpty()) {
                tables.add(Kallsyms.parse(new byte[0], ""));
            }
        }
        read = System.nanoTime();
    }

    private void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** Whether the kernel hides addresses from this user. */
    public synchronized boolean areHidden() {
        if (tables.isEmpty()) {
            refresh();
        }
        return tables.stream().allMatch(Kallsyms::isHidden);
    }

    /** What the user should know. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
