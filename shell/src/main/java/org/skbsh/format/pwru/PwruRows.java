package org.skbsh.format.pwru;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.skbsh.model.EventSink;

/** Rows of pwru's table, which a mailer may have broken into several lines, and its header. */
final class PwruRows {
    private static final Pattern BLANKS = Pattern.compile("\\s++");
    private static final Pattern BEGIN =
            Pattern.compile("(?:(?:\\d{4}-\\d\\d-\\d\\dT)?\\d\\d:\\d\\d:\\d\\d\\S*+ ++)?+0x[0-9a-f]{8,16} ++\\S.*+");
    private static final Pattern HEADER_BEGIN = Pattern.compile("(?:TIME ++)?+SKB ++(?:CPU ++)?+PROCESS(?: .*+)?");
    // More than a row has, at forty letters a line.
    private static final int MOST_LINES = 8;
    private static final int LONGEST = 400;

    private final EventSink sink;
    private final PwruTable table = new PwruTable();
    private final List<String> broken = new ArrayList<>();
    private long first;

    PwruRows(EventSink sink) {
        this.sink = sink;
    }

    /** Whether a line may begin a row, or the header. */
    static boolean begins(String line) {
        return BEGIN.matcher(line).matches() || HEADER_BEGIN.matcher(line).matches();
    }

    /** Whether a row has begun and not ended. */
    boolean isOpen() {
        return !broken.isEmpty();
    }

    /** The number of the line in which the last row began. */
    long first() {
        return first;
    }

    /** Whether a line is the header, or the end of it. */
    boolean header(String line) {
        List<String> words = words(line);
        if (!words.isEmpty() && table.header(words)) {
            broken.clear();
            return true;
        }
        return false;
    }

    /** The row that a line is or ends. */
    Optional<PwruLine> row(String line, long number) {
        first = isOpen() ? first : number;
        Optional<PwruLine> row = table.line(words(line));
        if (row.isPresent()) {
            broken.clear();
        }
        return row;
    }

    private List<String> words(String line) {
        String whole = isOpen() ? String.join(" ", broken) + " " + line : line;
        return List.of(BLANKS.split(whole));
    }

    /** A line that is a part of a row: false if it can be none. */
    boolean part(String line) {
        if (!isOpen() && !begins(line) || broken.size() == MOST_LINES || line.length() > LONGEST) {
            return false;
        }
        broken.add(line);
        return true;
    }

    /** The row that has begun does not go on. */
    void giveUp() {
        broken.forEach(sink::unread);
        broken.clear();
    }
}
