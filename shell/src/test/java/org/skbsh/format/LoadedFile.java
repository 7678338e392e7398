package org.skbsh.format;

import java.nio.file.Path;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.shell.Catalog;

/** Loads a file in a Java of its own, whose heap is small: {@code events lost unread overflow}. */
public final class LoadedFile {
    private LoadedFile() {}

    public static void main(String[] arguments) {
        CaptureBuilder builder = new CaptureBuilder();
        String format = Catalog.formats(ReasonTable.EMPTY).load(Path.of(arguments[0]), builder);
        var capture = builder.snapshot(Origin.file(format, arguments[0]));
        System.out.println(capture.events().total() + " " + capture.loss().lost() + " "
                + capture.loss().unread() + " " + capture.loss().overflow());
    }
}
