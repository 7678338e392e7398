package org.skbsh.command.capture;

import java.nio.file.Path;

import org.skbsh.format.capture.CaptureWriter;
import org.skbsh.kernel.file.WholeFile;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;

/** A process that saves a capture to a file again and again, until it is killed. */
public final class SaveLoop {
    /** As many events as each of its files has. */
    static final int EVENTS = 2_000;

    private SaveLoop() {}

    public static void main(String[] arguments) {
        Capture capture = capture();
        WholeFile file = WholeFile.at(Path.of(arguments[0]));
        while (true) {
            file.write(out -> new CaptureWriter().write(capture, row -> true, out));
            System.out.println("saved");
            if (System.out.checkError()) {
                return;
            }
        }
    }

    private static Capture capture() {
        CaptureBuilder builder = new CaptureBuilder();
        EventRow row = new EventRow();
        for (int event = 0; event < EVENTS; event++) {
            row.clear();
            row.pid = event * 7919 % 4099;
            builder.event(row);
        }
        return builder.snapshot(Origin.file("made", "made"));
    }
}
