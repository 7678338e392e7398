package org.skbsh.render.view;

/** A number with its noun. */
final class Counted {
    private Counted() {}

    static String of(long number, String one) {
        return number + " " + (number == 1 ? one : one + "s");
    }
}
