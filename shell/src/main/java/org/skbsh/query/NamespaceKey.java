package org.skbsh.query;

import java.util.List;

import org.skbsh.model.Capture;
import org.skbsh.model.TextField;

/**
 * The network namespace: for people with the name that the field {@code netns_name} gives it, {@code blue (4026532290)}; for
 * programs its inode.
 */
public record NamespaceKey() implements Key {
    static final String NAMES = "netns_name";

    private static final int SEVERAL = -1;

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
                : named(inodes, names, capture.events().size());
    }

    private static KeyColumn named(KeyColumn inodes, KeyColumn names, int rows) {
        int[] only = only(inodes, names, rows);
        long size = names.size();
        return Numbered.of(
                        rows,
                        row -> {
                            int inode = inodes.code(row);
                            int name = names.code(row);
                            return inode * size + (inode == 0 || name != 0 ? name : Math.max(0, only[inode]));
                        },
                        0)
                .coding(number -> text(names.text((int) (number % size)), inodes.text((int) (number / size))));
    }

    private static String text(String name, String inode) {
        return name.isEmpty() ? inode : NamespaceText.of(name, inode);
    }

    // A namespace may have got its name only during the trace, so not each of its events has it. When a namespace ends,
    // the next one gets its inode, so an inode may have several names.
    private static int[] only(KeyColumn inodes, KeyColumn names, int rows) {
        int[] only = new int[inodes.size()];
        for (int row = 0; row < rows; row++) {
            int name = names.code(row);
            int inode = inodes.code(row);
            if (name != 0) {
                only[inode] = only[inode] == 0 || only[inode] == name ? name : SEVERAL;
            }
        }
        return only;
    }
}
