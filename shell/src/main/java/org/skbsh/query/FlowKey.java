package org.skbsh.query;

import java.util.List;
import java.util.function.IntPredicate;

import org.skbsh.model.Capture;
import org.skbsh.model.TextField;
import org.skbsh.model.TextTable;

/**
 * Who sent the packet to whom, in one text: {@code 192.0.2.5:4711 > 198.51.100.9:53 udp}. It is made of other fields, once for
 * each combination of them, and empty where an address is missing.
 */
record FlowKey() implements Key {
    static final String NAME = "flow";
    static final String MEANING = "addresses, ports and protocol in one text: 192.0.2.5:4711 > 198.51.100.9:53 udp";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public KeyColumn over(Capture capture) {
        KeyColumn source = address(capture, "saddr", "saddrv6");
        KeyColumn target = address(capture, "daddr", "daddrv6");
        if (source.size() == 1 || target.size() == 1) {
            return new FieldKey.Nowhere();
        }
        List<KeyColumn> parts = List.of(
                source,
                new FieldKey("sport").over(capture),
                target,
                new FieldKey("dport").over(capture),
                protocol(capture),
                new FieldKey("icmp_type").over(capture),
                new FieldKey("icmp_code").over(capture));
        int rows = capture.events().size();
        Combined combined = Combined.of(parts, rows);
        return combined.numbered(rows, row -> source.code(row) != 0 && target.code(row) != 0)
                .coding(number -> text(combined.values(number)));
    }

    // The kernel's events of sockets have both: in saddr what IPv4 knows of it, in saddrv6 an address that may be
    // mapped.
    private static KeyColumn address(Capture capture, String name, String ip6) {
        KeyColumn usual = FieldKey.texts(capture, name);
        KeyColumn other = FieldKey.texts(capture, ip6);
        return other.size() == 1 ? usual : new Either(other, onlyIp6(other), usual);
    }

    private static IntPredicate onlyIp6(KeyColumn column) {
        // 0 is not known yet, 1 yes, 2 no.
        byte[] known = new byte[column.size()];
        return code -> {
            if (known[code] == 0) {
                known[code] = (byte) (Flow.isOwnIp6(column.text(code)) ? 1 : 2);
            }
            return known[code] == 1;
        };
    }

    private static KeyColumn protocol(Capture capture) {
        TextTable names = capture.events().names();
        KeyColumn ethernet = ColumnKeys.text(TextField.PROTOCOL).over(capture);
        return Either.of(ProtocolKey.texts(capture), Either.only(ethernet, code -> Flow.isWithoutIp(names.text(code))));
    }

    private static String text(List<String> parts) {
        return new Flow(
                        parts.get(0),
                        parts.get(1),
                        parts.get(2),
                        parts.get(3),
                        parts.get(4),
                        parts.get(5),
                        parts.get(6))
                .text();
    }
}
