package org.skbsh.session;

import java.util.function.IntSupplier;

import org.skbsh.model.Printable;
import org.skbsh.render.text.OutputFormat;
import org.skbsh.render.text.Renderer;
import org.skbsh.render.text.TextStyle;

/** How results look; {@code /set} changes it. */
public final class Settings {
    private final IntSupplier terminalWidth;
    private final boolean unicode;
    private final boolean terminal;
    private OutputFormat format;
    private boolean colours;
    private int width;
    private boolean traces;
    private boolean safeCsv;

    /**
     * @param terminalWidth the present width of the terminal; 0 for none
     * @param unicode whether the terminal shows more than ASCII
     * @param terminal whether results go to a terminal
     */
    public Settings(
            OutputFormat format, boolean colours, boolean unicode, boolean terminal, IntSupplier terminalWidth) {
        this.format = format;
        this.colours = colours;
        this.unicode = unicode;
        this.terminal = terminal;
        this.terminalWidth = terminalWidth;
    }

    /** Settings for results that go to a pipe. */
    public Settings(OutputFormat format, boolean colours, boolean unicode, IntSupplier terminalWidth) {
        this(format, colours, unicode, false, terminalWidth);
    }

    public OutputFormat format() {
        return format;
    }

    public void format(OutputFormat changed) {
        format = changed;
    }

    public boolean colours() {
        return colours;
    }

    public void colours(boolean changed) {
        colours = changed;
    }

    /** The width that tables may use; 0 for any. */
    public int width() {
        return width > 0 ? width : terminalWidth.getAsInt();
    }

    /** @param changed 0 to follow the terminal */
    public void width(int changed) {
        width = changed;
    }

    /** Whether faults of skbsh show their stack trace. */
    public boolean traces() {
        return traces;
    }

    public void traces(boolean changed) {
        traces = changed;
    }

    /** Whether to mark cells of CSV as text if a spreadsheet would treat them as formulas. */
    public boolean safeCsv() {
        return safeCsv;
    }

    public void safeCsv(boolean changed) {
        safeCsv = changed;
    }

    public Renderer renderer() {
        return format.renderer(look());
    }

    /** A text for the place of results: on a terminal nothing in it moves the cursor. */
    public String printable(String text) {
        return terminal ? Printable.text(text, unicode) : text;
    }

    public TextStyle look() {
        return new TextStyle(width(), colours, unicode, terminal, safeCsv);
    }
}
