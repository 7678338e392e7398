package org.skbsh.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What drops packets in the output of {@code iptables-save -c}: rules that drop or reject, and policies. */
final class IptablesRules {
    private static final Pattern RULE = Pattern.compile("\\[(\\d+):\\d+] -A (\\S+) (.*)");
    private static final Pattern POLICY = Pattern.compile(":(\\S+) DROP \\[(\\d+):\\d+]");
    private static final Pattern DROPS = Pattern.compile("-j (DROP|REJECT)\\b");

    private static final Pattern SAVED = Pattern.compile("(#.*|\\*\\S+|:\\S+ \\S+ .*|\\[\\d+:\\d+] -.*|COMMIT|\\s*)");

    private IptablesRules() {}

    /** Whether a text is what {@code iptables-save -c} prints; that is nothing where no table is in use. */
    static boolean isSaved(String text) {
        return text.lines().allMatch(line -> SAVED.matcher(line).matches());
    }

    /**
     * @return each with {@code table}, {@code chain}, {@code text} and {@code packets}
     */
    static List<Map<String, Object>> of(String saved) {
        List<Map<String, Object>> found = new ArrayList<>();
        String table = "";
        for (String line : saved.lines().toList()) {
            Matcher rule = RULE.matcher(line);
            Matcher policy = POLICY.matcher(line);
            if (line.startsWith("*")) {
                table = line.substring(1).strip();
            } else if (rule.matches() && DROPS.matcher(rule.group(3)).find()) {
                found.add(Map.of(
                        "table",
                        table,
                        "chain",
                        rule.group(2),
                        "text",
                        "-A " + rule.group(2) + " " + rule.group(3),
                        "packets",
                        Long.valueOf(rule.group(1))));
            } else if (policy.matches()) {
                found.add(Map.of(
                        "table",
                        table,
                        "chain",
                        policy.group(1),
                        "text",
                        "policy of " + policy.group(1) + " DROP",
                        "packets",
                        Long.valueOf(policy.group(2))));
            }
        }
        return found;
    }
}
