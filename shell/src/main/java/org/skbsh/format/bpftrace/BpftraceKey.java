package org.skbsh.format.bpftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.Frames;
import org.skbsh.format.frame.FrameText;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.FreeingFunctions;
import org.skbsh.model.Limits;
import org.skbsh.model.Probe;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/**
 * The key of a bpftrace map, {@code comm, reason, kstack} in any order, distinguished by their form: bpftrace prints no
 * names. A stack is lines of {@code symbol+decimal}, with the address before it in {@code perf} mode.
 */
final class BpftraceKey {
    private static final Pattern FRAME = Pattern.compile(
            "(?:[0-9a-f]{8,16} |[0-9a-f]{16})?[A-Za-z_][\\w.$]*\\+\\d+(?: ?\\[\\w+])?(?: ?@\\S+:\\d+)?|0x[0-9a-f]+|[0-9a-f]{16}"
                    + "|\\[inlined] ?[A-Za-z_][\\w.$]*(?: ?@\\S+:\\d+)?|<stack_id \\d+>");
    // What 0.24 and later add if they know the source, and for inlined functions.
    private static final String INLINED = "[inlined]";
    // Keys in JSON have lost their spaces from 0.24 on.
    private static final Pattern JOINED = Pattern.compile("^([0-9a-f]{16})(?=[A-Za-z_])");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9_]*+");
    private static final Pattern FUNCTION = Pattern.compile("[a-z_]\\w*+(?:\\.\\w++)*+");

    private static final long MOST_SUBSYSTEM = 15;
    private static final long MOST_REASON = 511;
    private static final long MOST_WORD = 0xffff;

    private final EventSink sink;
    private final BpftraceFields fields;

    BpftraceKey(EventSink sink, BpftraceFields fields) {
        this.sink = sink;
        this.fields = fields;
    }

    static boolean isFrame(String line) {
        return line.length() <= Limits.FRAME_TEXT && FRAME.matcher(line).matches();
    }

    /** A frame as {@link Symbol} reads it. */
    static String frame(String line) {
        String named =
                line.startsWith(INLINED) ? line.substring(INLINED.length()).stripLeading() : line;
        return JOINED.matcher(named.substring(0, behindName(named))).replaceFirst("$1 ");
    }

    // Before "@file.c:12", which has no blanks.
    private static int behindName(String frame) {
        int source = frame.indexOf('@', frame.lastIndexOf(' ') + 1);
        int colon = frame.lastIndexOf(':');
        boolean told = source >= 0 && colon > source + 1 && Digits.are(frame.substring(colon + 1));
        if (!told) {
            return frame.length();
        }
        return source > 0 && frame.charAt(source - 1) == ' ' ? source - 1 : source;
    }

    /**
     * Sets the values of the key of one of skbsh's maps in the row, with its stack; false if it does not have this
     * form.
     */
    boolean read(BpftraceLayout layout, String key, EventRow row) {
        String[] lines = key.split("\n");
        int first = lines.length;
        // The scalars come first, and may hold any character: the name of a task is one of them.
        while (first > 1 && (lines[first - 1].isBlank() || isFrame(lines[first - 1].strip()))) {
            first--;
        }
        String scalars = String.join("\n", List.of(lines).subList(0, first)).stripTrailing();
        if (!layout.read(scalars.endsWith(",") ? scalars.substring(0, scalars.length() - 1) : scalars, row, fields)) {
            return false;
        }
        Frames frames = new Frames(sink);
        for (int at = first; at < lines.length; at++) {
            if (!lines[at].isBlank()) {
                frames.add(frame(lines[at].strip()));
            }
        }
        row.stack = frames.intern(sink.names().text(row.text(TextField.PROBE)));
        return true;
    }

    /**
     * What a key holds.
     *
     * @param isPackets whether a stack, a reason or a probe says that it counts packets
     * @param numbers of which nothing says what they are
     */
    record Found(boolean isPackets, int numbers) {}

    /** Sets the values of the key in the row, with its stack. */
    Found read(String key, BpftraceMapName map, EventRow row) {
        Frames frames = new Frames(sink);
        List<String> numbers = new ArrayList<>();
        boolean frees = false;
        // A part of the key follows its beginning, or a comma.
        boolean follows = true;
        for (String line : key.split("\n")) {
            String part = line.strip();
            String bare =
                    part.endsWith(",") ? part.substring(0, part.length() - 1).strip() : part;
            Optional<String> frame = isFrame(bare) ? Optional.of(frame(bare)) : Optional.empty();
            if (frame.isEmpty() && !follows && !part.startsWith(",")) {
                frame = remarked(bare);
                if (frame.isEmpty() && !part.isEmpty()) {
                    // Somebody cut frames out, or wrote between them.
                    frames.gap();
                    sink.unread(line);
                }
            } else if (frame.isEmpty()) {
                parts(part, numbers, row);
            }
            if (frame.isPresent()) {
                frames.add(frame.get());
                frees |= FreeingFunctions.has(Symbol.of(frame.get()).base());
            }
            follows = part.endsWith(",");
        }
        row.stack = frames.intern(sink.names().text(row.text(TextField.PROBE)));
        return found(map, frees, numbers, row);
    }

    private static Optional<String> remarked(String line) {
        return FrameText.of(line).filter(FrameText::marked).map(FrameText::symbol);
    }

    private void parts(String line, List<String> numbers, EventRow row) {
        for (String word : line.split(",")) {
            if (Digits.are(word.strip())) {
                numbers.add(word.strip());
            } else if (!word.isBlank()) {
                part(word.strip(), row);
            }
        }
    }

    private Found found(BpftraceMapName map, boolean frees, List<String> numbers, EventRow row) {
        // Beside a task's name it is as likely a CPU or a process.
        boolean alone = row.text(TextField.COMM) == 0;
        boolean told = map.isOfReasons() || alone && (frees || row.text(TextField.LOCATION) != 0);
        if (told && numbers.size() == 1 && mayBeReason(numbers.get(0))) {
            row.text(TextField.REASON, sink.names().id(fields.reason(numbers.get(0))));
            numbers.clear();
        }
        boolean packets = row.stack != 0
                || row.text(TextField.REASON) != 0
                || frees(sink.names().text(row.text(TextField.PROBE)));
        return new Found(packets, numbers.size());
    }

    private static boolean frees(String probe) {
        Optional<Probe> parsed = Probe.parse(probe);
        return parsed.flatMap(Probe::end).isPresent()
                || parsed.flatMap(Probe::function).filter(FreeingFunctions::has).isPresent();
    }

    // The core has some hundred reasons; a subsystem has its number in the upper half (include/net/dropreason.h).
    private static boolean mayBeReason(String digits) {
        long number = Digits.number(digits);
        return number >= 0 && number >> Short.SIZE <= MOST_SUBSYSTEM && (number & MOST_WORD) <= MOST_REASON;
    }

    // NO_SOCKET, but not a name of one word: a task may have that name.
    private static boolean isReason(String word) {
        int joined = word.indexOf('_', 1);
        return word.equals("OTHERHOST") || CAPITALS.matcher(word).matches() && joined > 0 && joined < word.length() - 1;
    }

    // A function of one word can't be told from a task either.
    private static boolean isFunction(String word) {
        int joined = word.indexOf('_', 1);
        int dot = word.indexOf('.');
        int nameEnd = dot < 0 ? word.length() : dot;
        return FUNCTION.matcher(word).matches() && joined > 0 && joined < nameEnd - 1;
    }

    private void part(String word, EventRow row) {
        if (word.length() > Limits.FRAME_TEXT) {
            sink.unread("(a part of over " + Limits.FRAME_TEXT + " bytes, of a map's key)");
            return;
        }
        if (word.equals("SKB_CONSUMED") || isReason(word)) {
            row.text(TextField.REASON, sink.names().id(fields.reason(word)));
            return;
        }
        if (Probe.parse(word).isPresent()) {
            row.text(TextField.PROBE, sink.names().id(BpftraceFields.probe(word)));
            return;
        }
        if (isFunction(word)) {
            row.text(TextField.LOCATION, sink.names().id(Symbol.of(word).base()));
            return;
        }
        row.text(TextField.COMM, sink.names().id(word));
    }
}
