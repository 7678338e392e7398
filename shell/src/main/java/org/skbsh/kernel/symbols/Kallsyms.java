package org.skbsh.kernel.symbols;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.skbsh.kernel.KernelFile;

/**
 * The kernel's symbols, as {@code /proc/kallsyms} lists them: of the kernel itself, of modules, of BPF programs and of
 * ftrace's trampolines. The file gives no sizes: a symbol ends where the next of any kind begins, or where its module
 * ends.
 */
public final class Kallsyms {
    // Nothing that belongs to them follows.
    private static final Set<String> ENDS = Set.of("_etext", "_einittext", "_end", "__end_of_kernel_reserve");
    // These are not modules, so nothing says where the last of their symbols ends.
    private static final long LONGEST_PROGRAM = 1 << 16;
    private static final long PAGE = 1 << 12;
    private static final String NO_ADDRESS = "00000000";

    private final byte[] text;
    private final long[] addresses;
    private final int[] names;
    private final Map<String, Long> moduleEnds;

    Kallsyms(byte[] text, long[] addresses, int[] names, Map<String, Long> moduleEnds) {
        this.text = text;
        this.addresses = addresses;
        this.names = names;
        this.moduleEnds = Map.copyOf(moduleEnds);
    }

    /** Reads the symbols of the running kernel. */
    public static Kallsyms read() throws IOException {
        return parse(KernelFile.bytes(Path.of("/proc/kallsyms")), modules());
    }

    /**
     * @param kallsyms as the file of this name has it
     * @param modules as {@code /proc/modules} has it; empty if there is no such file
     */
    public static Kallsyms parse(byte[] kallsyms, String modules) {
        return new KallsymsParser(kallsyms).parse(Modules.ends(modules));
    }

    private static String modules() throws IOException {
        Path file = Path.of("/proc/modules");
        // A kernel without modules has no such file.
        return Files.exists(file) ? KernelFile.text(file) : "";
    }

    /** Whether the running kernel shows no addresses; it ends reading at the first one. */
    public static boolean areHidden() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/kallsyms"), StandardCharsets.ISO_8859_1)) {
            return lines.allMatch(line -> line.startsWith(NO_ADDRESS));
        } catch (IOException | UncheckedIOException unreadable) {
            return true;
        }
    }

    /** Whether the kernel shows no addresses, as {@code kptr_restrict} says. */
    boolean isHidden() {
        return addresses.length == 0;
    }

    /** How many symbols there are. */
    public int size() {
        return addresses.length;
    }

    /**
     * The function at an address, as the kernel prints it: {@code tcp_v4_rcv+0x91/0x13f0}, {@code
     * nft_do_chain+0x1a/0x5d0 [nf_tables]}. Empty if no function has the address.
     */
    public Optional<String> at(long address) {
        int last = Arrays.binarySearch(addresses, key(address));
        int place = last >= 0 ? last : -last - 2;
        if (place < 0) {
            return Optional.empty();
        }
        long begin = addresses[place];
        // If one address has several names, the kernel uses the first.
        while (place > 0 && addresses[place - 1] == begin) {
            place--;
        }
        String[] name = name(place);
        long offset = key(address) - begin;
        long size = end(place, name[1]) - begin;
        if (offset >= size || ENDS.contains(name[0])) {
            return Optional.empty();
        }
        return Optional.of(name[0] + "+0x" + Long.toHexString(offset) + "/0x" + Long.toHexString(size)
                + (name[1].isEmpty() ? "" : " [" + name[1] + "]"));
    }

    private long end(int place, String module) {
        int next = place + 1;
        while (next < addresses.length && addresses[next] == addresses[place]) {
            next++;
        }
        long end = next < addresses.length ? addresses[next] : Long.MAX_VALUE;
        if (module.isEmpty()) {
            return end;
        }
        long moduleEnd = moduleEnds.containsKey(module)
                ? key(moduleEnds.get(module))
                : addresses[place] + (module.startsWith("__builtin__") ? PAGE : LONGEST_PROGRAM);
        // The end of a module may come before a symbol in a part of it that is elsewhere.
        return moduleEnd > addresses[place] ? Math.min(end, moduleEnd) : end;
    }

    private String[] name(int place) {
        int end = names[place];
        int tab = -1;
        while (end < text.length && text[end] != '\n') {
            tab = text[end] == '\t' && tab < 0 ? end : tab;
            end++;
        }
        int nameEnd = tab < 0 ? end : tab;
        String name = new String(text, names[place], nameEnd - names[place], StandardCharsets.UTF_8);
        String module = tab < 0 ? "" : new String(text, tab + 1, end - tab - 1, StandardCharsets.UTF_8);
        return new String[] {name, module.replaceAll("[\\[\\]\\s]", "")};
    }

    /** Addresses are unsigned; this orders them as such. */
    static long key(long address) {
        return address ^ Long.MIN_VALUE;
    }
}
