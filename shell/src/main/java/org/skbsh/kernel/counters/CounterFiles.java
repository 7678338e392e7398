package org.skbsh.kernel.counters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The counters in the files of {@code /proc/net}. All but {@code softnet_stat} cover only one network namespace: that
 * of the process that reads them.
 */
final class CounterFiles {
    // These values rise and fall, or never change.
    private static final Set<String> GAUGES = Set.of(
            "IpForwarding", "IpDefaultTTL", "TcpRtoAlgorithm", "TcpRtoMin", "TcpRtoMax", "TcpMaxConn", "TcpCurrEstab");
    // The columns of /proc/net/dev from the third on, for receiving and for sending: the first two are bytes and
    // packets.
    private static final List<String> DEVICE = List.of(
            "rx_errors",
            "rx_dropped",
            "rx_fifo",
            "rx_frame",
            "",
            "",
            "",
            "",
            "tx_errors",
            "tx_dropped",
            "tx_fifo",
            "tx_collisions",
            "tx_carrier");
    // The columns of softnet_stat, in hexadecimal, a line for each CPU: net/core/net-procfs.c.
    private static final Map<Integer, String> SOFTNET =
            Map.of(1, "softnet.dropped", 2, "softnet.time_squeeze", 10, "softnet.flow_limit");
    private static final Pattern DEVICE_LINE = Pattern.compile("^\\s*(\\S+):\\s*(\\d.*)$");

    private final Path net;
    private final Map<String, Long> values = new HashMap<>();

    private CounterFiles(Path net) {
        this.net = net;
    }

    /** All counters in the files of a folder, by name. */
    static Map<String, Long> read(Path net) {
        CounterFiles files = new CounterFiles(net);
        files.pairs("snmp");
        files.pairs("netstat");
        files.names("snmp6");
        files.devices("dev");
        files.processors("softnet_stat");
        return files.values;
    }

    // Two lines belong together: names, then values, both after the same prefix.
    private void pairs(String file) {
        List<String> lines = lines(file);
        for (int at = 0; at + 1 < lines.size(); at += 2) {
            String[] names = lines.get(at).split("\\s+");
            String[] numbers = lines.get(at + 1).split("\\s+");
            String prefix = names[0].replace(":", "");
            for (int column = 1; column < Math.min(names.length, numbers.length); column++) {
                add(prefix + names[column], numbers[column], 10);
            }
        }
    }

    private void names(String file) {
        for (String line : lines(file)) {
            String[] words = line.strip().split("\\s+");
            if (words.length == 2) {
                add(words[0], words[1], 10);
            }
        }
    }

    private void devices(String file) {
        for (String line : lines(file)) {
            Matcher device = DEVICE_LINE.matcher(line);
            if (device.matches()) {
                String[] numbers = device.group(2).split("\\s+");
                for (int column = 0; column < DEVICE.size() && column + 2 < numbers.length; column++) {
                    if (!DEVICE.get(column).isEmpty()) {
                        add("dev." + device.group(1) + "." + DEVICE.get(column), numbers[column + 2], 10);
                    }
                }
            }
        }
    }

    private void processors(String file) {
        for (String line : lines(file)) {
            String[] numbers = line.strip().split("\\s+");
            SOFTNET.forEach((column, name) -> {
                if (column < numbers.length) {
                    add(name, numbers[column], 16);
                }
            });
        }
    }

    private void add(String name, String number, int radix) {
        if (GAUGES.contains(name)) {
            return;
        }
        // They use all 64 bits and wrap to 0; the difference of two samples is still right.
        if (number.matches("[0-9a-f]{1,20}")) {
            values.merge(name, Long.parseUnsignedLong(number, radix), Long::sum);
        }
    }

    // A kernel without IPv6, for example, lacks the file.
    private List<String> lines(String file) {
        try {
            return new String(Files.readAllBytes(net.resolve(file)), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException notThere) {
            return List.of();
        }
    }
}
