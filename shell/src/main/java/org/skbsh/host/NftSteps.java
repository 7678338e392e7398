package org.skbsh.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one rule of nftables does, step by step.
 *
 * @param matches its conditions as nft's JSON has them; an empty one for each that skbsh can't check
 * @param verdict {@code drop} or {@code reject}; empty if it does neither
 * @param targets the chains that it leads to
 * @param packets its counter; -1 if it has none
 */
record NftSteps(List<Map<?, ?>> matches, String verdict, List<String> targets, long packets) {
    private static final Map<?, ?> UNKNOWN = Map.of();

    static NftSteps of(Object steps) {
        List<Map<?, ?>> matches = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        String verdict = "";
        long packets = -1;
        for (Object step : steps instanceof List<?> list ? list : List.of()) {
            if (!(step instanceof Map<?, ?> map)) {
                continue;
            }
            if (map.get("match") instanceof Map<?, ?> match) {
                matches.add(match);
            } else if (map.get("counter") instanceof Map<?, ?> counter
                    && counter.get("packets") instanceof Long number) {
                packets = number;
            } else if (map.containsKey("limit") || map.containsKey("xt") || map.containsKey("quota")) {
                matches.add(UNKNOWN);
            } else if (map.containsKey("vmap")) {
                matches.add(UNKNOWN);
                verdict = verdict(map.get("vmap"), verdict);
                targets(map.get("vmap"), targets);
            } else {
                verdict = verdict(map, verdict);
                targets(map, targets);
            }
        }
        return new NftSteps(matches, verdict, targets, packets);
    }

    private static String verdict(Object step, String before) {
        String found = before;
        if (step instanceof Map<?, ?> map) {
            found = map.containsKey("drop") ? "drop" : map.containsKey("reject") ? "reject" : found;
            for (Object value : map.values()) {
                found = verdict(value, found);
            }
        } else if (step instanceof List<?> list) {
            for (Object value : list) {
                found = verdict(value, found);
            }
        }
        return found;
    }

    private static void targets(Object step, List<String> targets) {
        if (step instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if ((name.equals("jump") || name.equals("goto")) && value instanceof Map<?, ?> jump) {
                    targets.add(String.valueOf(jump.get("target")));
                } else {
                    targets(value, targets);
                }
            });
        } else if (step instanceof List<?> list) {
            list.forEach(value -> targets(value, targets));
        }
    }
}
