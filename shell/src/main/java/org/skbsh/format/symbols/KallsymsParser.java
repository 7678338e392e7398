package org.skbsh.format.symbols;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads the lines of {@code /proc/kallsyms}: {@code ffffffffc03ad000 t tun_net_open	[tun]}. */
final class KallsymsParser {
    private final byte[] text;
    private long[] addresses = new long[1 << 12];
    private int[] names = new int[1 << 12];
    private int size;
    private boolean sorted = true;

    KallsymsParser(byte[] text) {
        this.text = text;
    }

    Kallsyms parse(Map<String, Long> moduleEnds) {
        int at = 0;
        while (at < text.length) {
            at = line(at);
        }
        sort();
        return new Kallsyms(text, Arrays.copyOf(addresses, size), Arrays.copyOf(names, size), moduleEnds);
    }

    // Returns where the next line begins.
    private int line(int from) {
        int at = from;
        long address = 0;
        int digit;
        while (at < text.length && (digit = Character.digit(text[at], 16)) >= 0) {
            address = address << 4 | digit;
            at++;
        }
        boolean known = at > from && at + 3 < text.length && text[at] == ' ' && text[at + 2] == ' ';
        int name = at + 3;
        boolean absolute = known && (text[at + 1] == 'A' || text[at + 1] == 'a');
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        if (known && address != 0 && !absolute && name < at) {
            add(Kallsyms.key(address), name);
        }
        return at + 1;
    }

    private void add(long address, int name) {
        if (size == addresses.length) {
            addresses = Arrays.copyOf(addresses, size * 2);
            names = Arrays.copyOf(names, size * 2);
        }
        sorted &= size == 0 || addresses[size - 1] <= address;
        addresses[size] = address;
        names[size++] = name;
    }

    // The symbols of the kernel are in order; those of modules and BPF programs follow in the order of loading.
    private void sort() {
        if (sorted) {
            return;
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(place -> addresses[place]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] sortedAddresses = new long[size];
        int[] sortedNames = new int[size];
        for (int place = 0; place < size; place++) {
            sortedAddresses[place] = addresses[order[place]];
            sortedNames[place] = names[order[place]];
        }
        addresses = sortedAddresses;
        names = sortedNames;
    }
}
