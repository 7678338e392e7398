package org.skbsh.query;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.skbsh.model.Capture;
import org.skbsh.model.TextField;

/**
 * The network namespace: for people with the name that the field {@code netns_name} gives it, {@code blue (4026532290)}; for
 * programs its inode.
 */
record NamespaceKey() implements Key {
    static final String NAMES = "netns_name";

    private static final int BATCH = 1 << 12;

    @Override
    public String name() {
        return TextField.NETNS.key();
    }

    @Override
    public ValueKind kind(Capture capture) {
        return ValueKind.NAMESPACE;
    }

    @Override
    public List<String> written(String value) {
        return NamespaceText.written(value);
    }

    @Override
    public KeyColumn over(Capture capture) {
        KeyColumn inodes = ColumnKeys.text(TextField.NETNS).over(capture);
        KeyColumn names = FieldKey.texts(capture, NAMES);
        return names.size() == 1
                ? inodes
                : new Named(inodes, names(inodes, names, capture.events().size()));
    }

    // A namespace may have got its name only during the trace, so not each of its events has it.
    private static Map<Integer, String> names(KeyColumn inodes, KeyColumn names, int rows) {
        Map<Integer, String> found = new HashMap<>();
        BitSet seen = new BitSet();
        int[] codes = new int[BATCH];
        for (int from = 0; from < rows; from += BATCH) {
            int some = Math.min(BATCH, rows - from);
            inodes.codes(from, some, codes);
            for (int i = 0; i < some; i++) {
                int name = codes[i] == 0 || seen.get(codes[i]) ? 0 : names.code(from + i);
                if (name != 0) {
                    seen.set(codes[i]);
                    found.put(codes[i], names.text(name));
                }
            }
        }
        return found;
    }

    private record Named(KeyColumn inodes, Map<Integer, String> names) implements KeyColumn {
        @Override
        public int size() {
            return inodes.size();
        }

        @Override
        public int code(int row) {
            return inodes.code(row);
        }

        @Override
        public void codes(int from, int count, int[] into) {
            inodes.codes(from, count, into);
        }

        @Override
        public String text(int code) {
            String inode = inodes.text(code);
            return names.containsKey(code) ? NamespaceText.of(names.get(code), inode) : inode;
        }
    }
}
