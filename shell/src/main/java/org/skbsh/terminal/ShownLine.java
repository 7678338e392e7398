package org.skbsh.terminal;

import org.jline.reader.MaskingCallback;

import org.skbsh.model.Printable;

/**
 * The display of the edited line: it shows typed text unchanged, and escapes only characters that a terminal would act
 * on.
 */
record ShownLine(boolean unicode) implements MaskingCallback {
    @Override
    public String display(String line) {
        return Printable.text(line, unicode);
    }

    @Override
    public String history(String line) {
        return line;
    }
}
