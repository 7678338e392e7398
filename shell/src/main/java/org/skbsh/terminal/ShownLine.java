package org.skbsh.terminal;

import org.jline.reader.MaskingCallback;

import org.skbsh.model.Printable;

/** The line being edited as it is shown: what is typed stays as it is, only what a terminal would act on is escaped. */
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
