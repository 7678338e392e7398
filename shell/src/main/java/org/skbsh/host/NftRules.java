package org.skbsh.host;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What in an nftables ruleset drops packets: rules that drop or reject, and chains whose policy is to drop; from the output of {@code
 * nft -j list ruleset}, with the rules' text from that of {@code nft -a list ruleset}.
 */
final class NftRules {
    private static final Pattern TABLE = Pattern.compile("table (\\S+) (\\S+) \\{.*");
    private static final Pattern CHAIN = Pattern.compile("\\s*chain (\\S+) \\{.*");
    private static final Pattern RULE = Pattern.compile("\\s*(.*?) # handle (\\d+)");

    /** A ruleset may have many ways to one rule. */
    private static final int MOST = 5000;

    private final Map<String, Map<?, ?>> chains = new LinkedHashMap<>();
    private final Map<String, List<Map<?, ?>>> rulesOf = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<NftRule> found = new ArrayList<>();

    private NftRules() {}

    /**
     * In the order in which a packet meets them, hook by hook; policies last.
     *
     * @param printed as nft prints it for people; may be empty
     */
    static List<NftRule> of(List<Map<String, Object>> objects, String printed) {
        NftRules rules = new NftRules();
        rules.read(printed);
        for (Map<String, Object> object : objects) {
            if (object.get("chain") instanceof Map<?, ?> chain) {
                rules.chains.put(place(chain, "name"), chain);
            } else if (object.get("rule") instanceof Map<?, ?> rule) {
                rules.rulesOf
                        .computeIfAbsent(place(rule, "chain"), none -> new ArrayList<>())
                        .add(rule);
            }
        }
        rules.chains.forEach((place, chain) -> {
            if (chain.containsKey("hook")) {
                rules.walk(place, chain, List.of(), new HashSet<>());
            }
        });
        rules.chains.values().stream()
                .filter(chain -> text(chain, "policy").equals("drop"))
                .forEach(chain -> rules.found.add(rules.policy(chain)));
        return rules.found;
    }

    private static String place(Map<?, ?> object, String chain) {
        return text(object, "family") + " " + text(object, "table") + " " + text(object, chain);
    }

    private void read(String printed) {
        String table = "";
        String chain = "";
        for (String line : printed.lines().toList()) {
            Matcher tableLine = TABLE.matcher(line);
            Matcher chainLine = CHAIN.matcher(line);
            Matcher rule = RULE.matcher(line);
            if (tableLine.matches()) {
                table = tableLine.group(1) + " " + tableLine.group(2);
            } else if (chainLine.matches()) {
                chain = chainLine.group(1);
            } else if (rule.matches()) {
                texts.put(table + " " + chain + " " + rule.group(2), rule.group(1));
            }
        }
    }

    private static String text(Map<?, ?> map, String name) {
        Object value = map.get(name);
        return value == null ? "" : String.valueOf(value);
    }

    /**
     * @param base the chain that the kernel begins with
     * @param before the conditions of the rules that led here
     * @param above the chains that led here
     */
    private void walk(String place, Map<?, ?> base, List<Map<?, ?>> before, Set<String> above) {
        if (!above.add(place)) {
            return;
        }
        for (Map<?, ?> rule : rulesOf.getOrDefault(place, List.of())) {
            NftSteps steps = NftSteps.of(rule.get("expr"));
            List<Map<?, ?>> matches = new ArrayList<>(before);
            matches.addAll(steps.matches());
            if (!steps.verdict().isEmpty() && found.size() < MOST) {
                found.add(rule(rule, base, steps, matches));
            }
            String table = text(rule, "family") + " " + text(rule, "table") + " ";
            steps.targets().forEach(target -> walk(table + target, base, matches, above));
        }
        above.remove(place);
    }

    private NftRule rule(Map<?, ?> rule, Map<?, ?> base, NftSteps steps, List<Map<?, ?>> matches) {
        String handle = text(rule, "handle");
        return new NftRule(
                text(rule, "family"),
                text(rule, "table"),
                text(rule, "chain"),
                handle,
                text(base, "hook"),
                text(base, "dev"),
                texts.getOrDefault(place(rule, "chain") + " " + handle, steps.verdict()),
                matches,
                steps.packets());
    }

    private NftRule policy(Map<?, ?> chain) {
        return new NftRule(
                text(chain, "family"),
                text(chain, "table"),
                text(chain, "name"),
                "",
                text(chain, "hook"),
                text(chain, "dev"),
                "policy drop",
                List.of(),
                -1);
    }
}
