package org.skbsh.kernel.tracefs;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.skbsh.kernel.symbols.Btf;

/**
 * The names of drop reasons of subsystems. The tracepoint prints these as numbers above 0xffff; their enums are in the
 * type information of the kernel, or of the module that gives them.
 */
public final class SubsystemReasons {
    /** enum skb_drop_reason_subsys of include/net/dropreason.h: the subsystem is in the upper 16 bits. */
    private static final int FIRST = 0x10000;

    private static final Map<String, String> ENUMS =
            Map.of("mac80211", "mac80211_drop_reason", "openvswitch", "ovs_drop_reason");

    private SubsystemReasons() {}

    /** The names of the running kernel. */
    public static Map<Integer, String> running() {
        Map<Integer, String> names = new HashMap<>();
        ENUMS.forEach(
                (module, name) -> Btf.ofModule(module).ifPresent(btf -> names.putAll(of(Optional.of(btf), name))));
        return names;
    }

    public static Map<Integer, String> of(Optional<Btf> btf, String name) {
        Map<Integer, String> names =
                new HashMap<>(btf.map(types -> types.values(name)).orElseGet(Map::of));
        names.keySet().removeIf(number -> number < FIRST);
        // ___RX_DROP_UNUSABLE and similar names begin a range.
        names.values().removeIf(value -> value.startsWith("_"));
        return names;
    }
}
