package org.skbsh.render.text;

/** Texts cut to a number of columns, with a mark where text is missing. */
public final class Shortened {
    private static final String ARROW = " <- ";

    private final TextStyle look;

    public Shortened(TextStyle look) {
        this.look = look;
    }

    /** Cut at its end. */
    public String text(String text, int columns) {
        if (Width.of(text) <= columns) {
            return text;
        }
        String mark = Width.fitting(look.ellipsis(), columns);
        return Width.fitting(text, columns - Width.of(mark)) + mark;
    }

    /** A caller chain loses whole functions at its outer end, but keeps at least one. */
    String chain(String chain, int columns) {
        if (Width.of(chain) <= columns) {
            return chain;
        }
        int room = columns - Width.of(ARROW + look.ellipsis());
        int end = -1;
        for (int arrow = chain.indexOf(ARROW); arrow >= 0; arrow = chain.indexOf(ARROW, arrow + 1)) {
            if (Width.of(chain.substring(0, arrow)) > room) {
                break;
            }
            end = arrow;
        }
        return end < 0 ? text(chain, columns) : chain.substring(0, end) + ARROW + look.ellipsis();
    }
}
