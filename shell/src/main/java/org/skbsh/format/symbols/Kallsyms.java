package org.skbsh.format.symbols;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    // KSYM_NAME_LEN in include/linux/kallsyms.h; longer is a list whose lines have run together.
    private static final int LONGEST_NAME = 512;

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

    /**
     * @param kallsyms as the file of this name has it
     * @param modules as {@code /proc/modules} has it; empty if there is no such file
     */
    public static Kallsyms parse(byte[] kallsyms, String modules) {
        return new KallsymsParser(kallsyms).parse(Modules.ends(modules));
    }

    /** Whether the kernel shows no addresses, as {@code kptr_restrict} says. */
    public boolean isHidden() {
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
        if (offset >= size || ENDS.contains(name[0]) || name[0].length() > LONGEST_NAME) {
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
