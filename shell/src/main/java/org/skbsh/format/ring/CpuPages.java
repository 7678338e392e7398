package org.skbsh.format.ring;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The pages of one CPU's buffer, in order, in a file. */
public interface CpuPages {
    int cpu();

    /** The next page, or what there is of it, until the next call; empty at the end. */
    ByteBuffer next() throws IOException;
}
