package org.skbsh.kernel.symbols;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import org.skbsh.format.symbols.Kallsyms;
import org.skbsh.kernel.KernelFile;

/**
 * The functions of the running kernel by address. Modules may be loaded and removed during a trace, so the symbols can
 * be read again; where the new reading has no function for an address, the old one counts.
 */
public final class KernelSymbols implements LongFunction<String> {
    private static final Path KALLSYMS = Path.of("/proc/kallsyms");
    private static final String NO_ADDRESS = "00000000";
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

    /** Reads the symbols again. */
    public synchronized void refresh() {
        try {
            Kallsyms now = running();
            // The first and the newest reading: what came and went between them left few stacks.
            tables = tables.isEmpty() ? List.of(now) : List.of(tables.get(0), now);
        } catch (IOException e) {
            note("the kernel's symbols can't be read, so stacks show addresses: " + e.getMessage());
            if (tables.isEmpty()) {
                tables = List.of(Kallsyms.parse(new byte[0], ""));
            }
        }
        read = System.nanoTime();
    }

    private static Kallsyms running() throws IOException {
        Path modules = Path.of("/proc/modules");
        // A kernel without modules has no such file.
        return Kallsyms.parse(
                KernelFile.bytes(KALLSYMS), Files.exists(modules) ? KernelFile.text(modules) : "");
    }

    /** Whether the running kernel shows no addresses; it ends reading at the first one. */
    public static boolean showsNone() {
        try (Stream<String> lines = Files.lines(KALLSYMS, StandardCharsets.ISO_8859_1)) {
            return lines.allMatch(line -> line.startsWith(NO_ADDRESS));
        } catch (IOException | UncheckedIOException unreadable) {
            return true;
        }
    }

    private void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** Whether the kernel hides addresses from this user. */
    public boolean areHidden() {
        readFirst();
        return tables.stream().allMatch(Kallsyms::isHidden);
    }

    /** What the user should know. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
