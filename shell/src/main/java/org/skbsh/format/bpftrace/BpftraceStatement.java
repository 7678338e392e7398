package org.skbsh.format.bpftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program does with a map: {@code @drops[args->reason, kstack] = count();}.
 *
 * @param map without the at sign
 * @param counts whether it counts one for each event
 */
record BpftraceStatement(String map, List<BpftraceTerm> terms, boolean counts) {
    private static final Pattern MAP = Pattern.compile("@(\\w*+)(?=\\s*+(?:\\[|=[^=]|\\+\\+|\\+=))");
    private static final Pattern WRITES = Pattern.compile("\\s*+(?:=(?!=)|\\+\\+|\\+=)");
    private static final Pattern COUNTS = Pattern.compile("\\s*+(?:=\\s*+count\\(\\)|\\+\\+|\\+=\\s*+1\\b)");
    private static final int MOST = 64;
    private static final int LONGEST_KEY = 2000;

    BpftraceStatement {
        terms = List.copyOf(terms);
    }

    /** All in a line of a program. */
    static List<BpftraceStatement> in(String line) {
        List<BpftraceStatement> found = new ArrayList<>();
        Matcher map = MAP.matcher(line);
        int looked = 0;
        for (int from = 0; looked++ < MOST && map.find(from); ) {
            int behind = behindBlanks(line, map.end());
            int end = line.charAt(behind) == '[' ? closing(line, behind) : behind - 1;
            if (end < 0 || end - behind > LONGEST_KEY) {
                return found;
            }
            List<BpftraceTerm> terms = end > behind ? terms(line.substring(behind + 1, end)) : List.of();
            at(line, end + 1, map.group(1), terms).ifPresent(found::add);
            from = map.end();
        }
        return found;
    }

    private static Optional<BpftraceStatement> at(String line, int end, String map, List<BpftraceTerm> terms) {
        if (!WRITES.matcher(line).region(end, line.length()).lookingAt()) {
            return Optional.empty();
        }
        boolean counts = COUNTS.matcher(line).region(end, line.length()).lookingAt();
        return Optional.of(new BpftraceStatement(map, terms, counts));
    }

    private static int behindBlanks(String line, int from) {
        int at = from;
        while (Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int closing(String line, int opening) {
        int open = 0;
        for (int at = opening; at < line.length(); at++) {
            open += depth(line.charAt(at));
            if (open == 0) {
                return at;
            }
        }
        return -1;
    }

    private static int depth(char letter) {
        return switch (letter) {
            case '[', '(', '{' -> 1;
            case ']', ')', '}' -> -1;
            default -> 0;
        };
    }

    private static List<BpftraceTerm> terms(String key) {
        List<BpftraceTerm> terms = new ArrayList<>();
        int open = 0;
        int from = 0;
        for (int at = 0; at < key.length() && terms.size() < MOST; at++) {
            open += depth(key.charAt(at));
            if (open == 0 && key.charAt(at) == ',') {
                terms.add(new BpftraceTerm(key.substring(from, at).strip()));
                from = at + 1;
            }
        }
        terms.add(new BpftraceTerm(key.substring(from).strip()));
        return terms;
    }
}
