package org.skbsh.format.packet;

import org.skbsh.format.ByteTable;
import org.skbsh.format.IntList;
import org.skbsh.format.IpText;
import org.skbsh.model.LongTable;
import org.skbsh.model.TextTable;

/** The numbers of addresses in the table of texts: each distinct address becomes a text once. */
final class AddressNames {
    private static final int IP6 = 16;

    private final TextTable names;
    private final LongTable ip4 = new LongTable();
    private final ByteTable ip6 = new ByteTable();
    private final IntList ip6Ids = new IntList();

    AddressNames(TextTable names) {
        this.names = names;
    }

    long ip4(byte[] bytes, int at) {
        int address = (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
        long id = ip4.find(address);
        if (id == LongTable.UNKNOWN) {
            id = names.id(IpText.ip4(bytes, at));
            ip4.put(address, id);
        }
        return id;
    }

    long ip6(byte[] bytes, int at) {
        int number = ip6.find(bytes, at, at + IP6);
        if (number == ByteTable.UNKNOWN) {
            number = ip6.add(bytes, at, at + IP6);
            ip6Ids.add(names.id(IpText.ip6(bytes, at)));
        }
        return ip6Ids.get(number);
    }
}
