package org.skbsh.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPsec policies from the output of {@code ip xfrm policy}, which knows no JSON. */
final class XfrmPolicies {
    private static final Pattern FIRST = Pattern.compile("src (\\S+) dst (\\S+).*");
    private static final Pattern DIRECTION = Pattern.compile("\\s+dir (\\S+)(?: action (\\S+))?.*");
    private static final Pattern PROTOCOL = Pattern.compile("\\s+proto (\\S+) .*mode (\\S+).*");

    private XfrmPolicies() {}

    /** Each with {@code src}, {@code dst}, {@code dir}, {@code action} and {@code wants}, what its template asks for. */
    static List<Map<String, Object>> parse(String text) {
        List<Map<String, Object>> policies = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher first = FIRST.matcher(line);
            if (first.matches()) {
                Map<String, Object> policy = new LinkedHashMap<>();
                policy.put("src", first.group(1));
                policy.put("dst", first.group(2));
                policy.put("dir", "");
                policy.put("action", "allow");
                policy.put("wants", "");
                policies.add(policy);
            } else if (!policies.isEmpty()) {
                detail(line, policies.get(policies.size() - 1));
            }
        }
        return policies;
    }

    private static void detail(String line, Map<String, Object> policy) {
        Matcher direction = DIRECTION.matcher(line);
        Matcher protocol = PROTOCOL.matcher(line);
        if (direction.matches()) {
            policy.put("dir", direction.group(1));
            policy.put("action", direction.group(2) == null ? "allow" : direction.group(2));
        } else if (protocol.matches()) {
            policy.put("wants", protocol.group(1) + " in " + protocol.group(2) + " mode");
        }
    }
}
