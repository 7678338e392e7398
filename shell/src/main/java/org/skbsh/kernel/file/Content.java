package org.skbsh.kernel.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What to write into a file. */
@FunctionalInterface
public interface Content {
    void to(OutputStream out) throws IOException;

    static Content text(CharSequence text) {
        return out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
