package org.skbsh.format;

import java.util.Set;
import java.util.regex.Pattern;

/** The kernel's events that name a network device; elsewhere {@code name=} and {@code dev=} may name anything. */
public final class DeviceEvents {
    // include/trace/events/net.h, napi.h and qdisc.h print it as dev=%s or "for device %s", and call it name, dev,
    // dev_name.
    private static final Set<String> SYSTEMS = Set.of("net", "napi", "qdisc");
    private static final Pattern NAMES = Pattern.compile("(?:net_dev|netif|napi|qdisc)_\\w+");

    private DeviceEvents() {}

    /** Whether an event of this system names a device. */
    public static boolean areOf(String system) {
        return SYSTEMS.contains(system);
    }

    /** Whether an event names a device, from its name alone if its system is unknown. */
    public static boolean has(String event) {
        return NAMES.matcher(event).matches();
    }
}
