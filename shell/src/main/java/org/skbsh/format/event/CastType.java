package org.skbsh.format.event;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The type in a cast, as far as it changes a number. */
record CastType(int bits, boolean signed) {
    private static final Pattern NUMBER =
            Pattern.compile("(?:__)?(?<sign>[us]|[bl]e)(?<bits>8|16|32|64)|(?<int>u?)int(?<width>8|16|32|64)_t");
    private static final Set<String> WORDS = Set.of(
            "unsigned", "signed", "int", "long", "short", "char", "bool", "void", "const", "struct", "enum", "__force");

    /** The end of a cast that begins here, after its bracket; the beginning if there is no cast. */
    static int end(List<String> tokens, int from) {
        if (from >= tokens.size() || !tokens.get(from).equals("(")) {
            return from;
        }
        int at = from + 1;
        boolean type = false;
        while (at < tokens.size() && isPart(tokens.get(at))) {
            type |= isType(tokens.get(at));
            at++;
        }
        boolean closed =
                at > from + 1 && at + 1 < tokens.size() && tokens.get(at).equals(")");
        return closed && type ? at + 1 : from;
    }

    private static boolean isPart(String token) {
        return token.equals("*") || Character.isJavaIdentifierStart(token.charAt(0)) && !token.equals("REC");
    }

    private static boolean isType(String token) {
        return WORDS.contains(token)
                || token.endsWith("_t")
                || token.equals("uint")
                || NUMBER.matcher(token).matches();
    }

    static CastType of(List<String> tokens) {
        if (tokens.contains("*") || tokens.contains("long")) {
            return new CastType(Long.SIZE, false);
        }
        boolean signed = !tokens.contains("unsigned") && !tokens.contains("uint");
        for (String token : tokens) {
            Matcher number = NUMBER.matcher(token);
            if (number.matches()) {
                return number.group("bits") != null
                        ? new CastType(
                                Integer.parseInt(number.group("bits")),
                                number.group("sign").equals("s"))
                        : new CastType(
                                Integer.parseInt(number.group("width")),
                                number.group("int").isEmpty());
            }
        }
        if (tokens.contains("char") || tokens.contains("bool")) {
            return new CastType(Byte.SIZE, signed && tokens.contains("char"));
        }
        if (tokens.contains("short")) {
            return new CastType(Short.SIZE, signed);
        }
        boolean named = tokens.stream().anyMatch(token -> !WORDS.contains(token) && !token.equals("uint"));
        return new CastType(named ? Long.SIZE : Integer.SIZE, signed);
    }
}
