package org.skbsh.render.view;

import java.util.Locale;

/** Shares in the form for people. */
public final class Shares {
    private Shares() {}

    /** @param share 0 to 1 */
    public static String percent(double share) {
        // 0% and 100% must not appear for values that are only nearly so.
        if (share > 0 && share < 0.0005) {
            return "<0.1%";
        }
        if (share < 1 && share >= 0.9995) {
            return ">99.9%";
        }
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
