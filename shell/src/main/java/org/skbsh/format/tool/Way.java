package org.skbsh.format.tool;

/** What a packet went through, function by function, as a tracer saw it: no calls, so nothing of who called whom. */
public final class Way {
    private static final int MOST_FUNCTIONS = 32;
    private static final int LONGEST_NAME = 512;

    private final StringBuilder functions = new StringBuilder();
    private int count;
    private String last = "";

    public void through(String function) {
        last = function.length() > LONGEST_NAME ? "" : function;
        if (count++ < MOST_FUNCTIONS) {
            functions.append(functions.isEmpty() ? "" : ", ").append(last);
        }
    }

    /** The way so far: the packet may go on. */
    public Way soFar() {
        Way copy = new Way();
        copy.functions.append(functions);
        copy.count = count;
        copy.last = last;
        return copy;
    }

    /** The newest function; empty if it went through none. */
    public String last() {
        return last;
    }

    /** The functions in the order of time; the rest of a long way is left out. */
    public String functions() {
        return functions + (count > MOST_FUNCTIONS ? ", …" : "");
    }
}
