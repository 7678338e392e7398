package org.skbsh.format.symbols;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's modules, as {@code /proc/modules} lists them: {@code tun 61440 0 - Live 0xffffffffc03ad000}. */
final class Modules {
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\d{1,12}) .* 0x([0-9a-f]{1,16})(?: .*)?");

    private Modules() {}

    /** Where each module ends; modules with a hidden address are left out. */
    static Map<String, Long> ends(String text) {
        Map<String, Long> ends = new HashMap<>();
        text.lines().forEach(line -> {
            Matcher module = LINE.matcher(line);
            if (module.matches()) {
                long begin = Long.parseUnsignedLong(module.group(3), 16);
                if (begin != 0) {
                    ends.put(module.group(1), begin + Long.parseLong(module.group(2)));
                }
            }
        });
        return ends;
    }
}
