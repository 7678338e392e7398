package org.skbsh.query;

import java.util.regex.Pattern;

import org.skbsh.model.Literal;

/** Conditions as a user may type them after {@code filter}. */
public final class Condition {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_]\\w*|\\d{1,9}");

    private Condition() {}

    /** That a key has a value; an empty value is "not recorded". */
    public static String equal(String key, String value) {
        String written = PLAIN.matcher(value).matches() ? value : "'" + Literal.within('\'', Literal.body(value)) + "'";
        return key + " == " + written;
    }
}
