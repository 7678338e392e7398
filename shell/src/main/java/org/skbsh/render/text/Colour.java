package org.skbsh.render.text;

import org.skbsh.render.view.Tone;

/** Colours, if allowed. */
enum Colour {
    HEADING("1"),
    FAINT("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    MAGENTA("35");

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    String on(String text, TextStyle look) {
        return look.colours() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** The text in the colour of a verdict, or of the result of a check. */
    static String verdict(String padded, Object verdict, TextStyle look) {
        return switch (Tone.of(verdict)) {
            case GOOD -> GREEN.on(padded, look);
            case BAD -> RED.on(padded, look);
            case DOUBTFUL -> YELLOW.on(padded, look);
            case UNKNOWN -> MAGENTA.on(padded, look);
            case PLAIN -> padded;
        };
    }
}
