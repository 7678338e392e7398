package org.skbsh.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;

/**
 * How well a text is understood: it is read for a try.
 *
 * @param reader the surest reader
 * @param sure how sure it is; 0 if there is none
 * @param facts how much it says: events, and what is known of each
 * @param unread lines that are not understood
 */
public record Trial(Optional<EventReader> reader, int sure, long facts, long unread) {
    private static final long OF_EVENT = 4;

    /** Reads a text, or the beginning of one. */
    public static Trial of(byte[] text, Readers readers) {
        return readers.surest(text).map(reader -> of(text, reader)).orElse(new Trial(Optional.empty(), 0, 0, 0));
    }

    static Trial of(byte[] text, EventReader reader) {
        Weight weight = new Weight();
        try {
            reader.read(Source.of(text), weight);
        } catch (UserError cutOff) {
            // A beginning may be too little for a reader that needs more than lines.
            return new Trial(Optional.of(reader), reader.recognises(text), weight.facts, weight.unread);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Trial(Optional.of(reader), reader.recognises(text), weight.facts, weight.unread);
    }

    /** More is better. */
    public long value() {
        return facts - unread;
    }

    private static final class Weight extends ForwardingSink {
        private long facts;
        private long unread;

        Weight() {
            super(new CaptureBuilder());
        }

        @Override
        public void event(EventRow row) {
            facts += OF_EVENT + row.fieldCount() + known(row.time) + known(row.cpu) + known(row.pid);
            for (TextField field : TextField.values()) {
                // A task's name may be anything: what stands before it looks like a part of it.
                facts += field != TextField.COMM && row.text(field) > 0 ? 1 : 0;
            }
            for (Symbol frame : stacks().get(row.stack).frames()) {
                facts += frame.module().isEmpty() ? 1 : 2;
            }
        }

        private static int known(long number) {
            return number < 0 ? 0 : 1;
        }

        @Override
        public void unread(long count, String sample) {
            unread += count;
        }
    }
}
