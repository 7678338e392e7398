package org.skbsh.knowledge;

/** Names of many things in one: a star stands for a device or a kind. */
public final class Star {
    private Star() {}

    /** Whether a name, with at most one star, means another; each means itself. */
    public static boolean matches(String name, String other) {
        int star = name.indexOf('*');
        return name.equals(other)
                || star >= 0
                        && other.length() >= name.length()
                        && other.startsWith(name.substring(0, star))
                        && other.endsWith(name.substring(star + 1));
    }
}
