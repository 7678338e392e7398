package org.skbsh.format;

import java.io.IOException;

import org.skbsh.model.EventSink;

/**
 * What carries a text to its reader: a packing, an encoding, the marks of a mail. It is taken off before a reader sees
 * the text, so that every reader gets every text in every carrier.
 */
public interface Carrier {
    /**
     * What is inside of this carrier; the same where it is not there.
     *
     * @param readers to find out what a text is without the carrier
     * @param sink counts what was damaged
     */
    Carried off(Carried carried, Readers readers, EventSink sink) throws IOException;
}
