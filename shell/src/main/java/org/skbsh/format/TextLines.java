package org.skbsh.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a stream as text, each as a whole or as a stream of its own: a line may be longer than memory. It works
 * on an open pipe as on a file. Bytes that are not UTF-8 become U+FFFD.
 */
public final class TextLines {
    /** Replaces a line that is longer than any tracer's. */
    public static final String OVERLONG = "(a line of over " + LineBuffer.LONGEST_LINE + " bytes)";

    private static final int ENDED = -1;

    private final Reader source;
    private final char[] buffer = new char[1 << 14];
    private int at;
    private int limit;
    private boolean inLine;
    private boolean overlong;

    public TextLines(InputStream source) {
        this.source = new InputStreamReader(source, StandardCharsets.UTF_8);
    }

    /** Goes to the next line, past the rest of the current one; false at the end of the source. */
    public boolean next() throws IOException {
        while (inLine) {
            int feed = feed();
            inLine = feed == limit && fill();
            at = inLine ? at : Math.min(feed + 1, limit);
        }
        inLine = at < limit || fill();
        overlong = false;
        return inLine;
    }

    /** Whether the current line, before any of it is taken, begins with this letter. */
    public boolean beginsWith(char letter) {
        return buffer[at] == letter;
    }

    /** Takes the current line without its end; empty if it is {@link #overlong}. */
    public String text() throws IOException {
        StringBuilder text = new StringBuilder();
        while (inLine) {
            int feed = feed();
            overlong |= feed - at > LineBuffer.LONGEST_LINE - text.length();
            if (!overlong) {
                text.append(buffer, at, feed - at);
            }
            inLine = feed == limit && fill();
            at = inLine ? at : Math.min(feed + 1, limit);
        }
        if (overlong) {
            return "";
        }
        int last = text.length() - 1;
        return last >= 0 && text.charAt(last) == '\r' ? text.substring(0, last) : text.toString();
    }

    /** Whether the line was longer than {@link LineBuffer#LONGEST_LINE}. */
    public boolean overlong() {
        return overlong;
    }

    /** The current line as a stream, which ends with the line. */
    public Reader stream() {
        return new Reader() {
            @Override
            public int read(char[] into, int from, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (inLine && at == limit) {
                    inLine = fill();
                }
                int count = inLine ? Math.min(feed() - at, length) : 0;
                if (count == 0) {
                    return ENDED;
                }
                System.arraycopy(buffer, at, into, from, count);
                at += count;
                return count;
            }

            @Override
            public void close() {
                // The next lines are still unread.
            }
        };
    }

    // The place of the line feed; the limit if it is not in the buffer.
    private int feed() {
        int feed = at;
        while (feed < limit && buffer[feed] != '\n') {
            feed++;
        }
        return feed;
    }

    // Reads on when the buffer is used up; false at the end.
    private boolean fill() throws IOException {
        int count = source.read(buffer, 0, buffer.length);
        at = 0;
        limit = Math.max(0, count);
        return count > 0;
    }
}
