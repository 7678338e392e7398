package org.skbsh.render.text;

/** Colours, where they are allowed. */
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

    /** The text in the colour of a verdict, or of what a check gave. */
    static String verdict(String padded, Object verdict, TextStyle look) {
        return switch (String.valueOf(verdict)) {
            case "normal", "ok" -> GREEN.on(padded, look);
            case "drop", "no" -> RED.on(padded, look);
            case "suspect", "note" -> YELLOW.on(padded, look);
            case "unclassified" -> MAGENTA.on(padded, look);
            default -> padded;
        };
    }
}
