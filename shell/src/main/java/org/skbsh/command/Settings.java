package org.skbsh.command;

import java.util.function.IntSupplier;

import org.skbsh.render.Look;
import org.skbsh.render.OutputFormat;
import org.skbsh.render.Renderer;

/** How results look; {@code /set} changes it. */
public final class Settings {
    private final IntSupplier terminalWidth;
    private final boolean unicode;
    private OutputFormat format;
    private boolean colours;
    private int width;
    private boolean traces;

    /**
     * @param terminalWidth columns of the terminal as it is now; 0 for none
     * @param unicode whether the terminal shows more than ASCII
     */
    public Settings(OutputFormat format, boolean colours, boolean unicode, IntSupplier terminalWidth) {
        this.format = format;
        this.colours = colours;
        this.unicode = unicode;
        this.terminalWidth = terminalWidth;
    }

    public OutputFormat format() {
        return format;
    }

    void format(OutputFormat changed) {
        format = changed;
    }

    public boolean colours() {
        return colours;
    }

    void colours(boolean changed) {
        colours = changed;
    }

    /** Columns that tables may take; 0 for as many as they need. */
    public int width() {
        return width > 0 ? width : terminalWidth.getAsInt();
    }

    /** @param changed 0 to follow the terminal */
    void width(int changed) {
        width = changed;
    }

    /** Whether faults of our own show their stack trace. */
    public boolean traces() {
        return traces;
    }

    void traces(boolean changed) {
        traces = changed;
    }

    public Renderer renderer() {
        return format.renderer(look());
    }

    public Look look() {
        return new Look(width(), colours, unicode);
    }
}
