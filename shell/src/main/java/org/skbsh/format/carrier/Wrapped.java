package org.skbsh.format.carrier;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.skbsh.format.Readers;
import org.skbsh.format.Trial;

/**
 * Lines that a mailer broke at a blank because they were too long. A line goes on where the next one can't stand by
 * itself: no format begins a line with it, and it is no line of the format.
 */
final class Wrapped implements Layer {
    private static final int NARROWEST = 66;
    private static final int LONGEST = 1 << 14;

    // The rest of an event (of prose no value is made: a reason is a name or a number), a module behind its function, a
    // file behind its function.
    private static final Pattern REST = Pattern.compile(
            "^\\s*+(?:[a-z]\\w*+=[^>\\s].*+|reason: (?:[A-Z][A-Z0-9_]++|0x[0-9a-f]++|\\d++)(?:\\s.*+)?+|<-\\w.*+|from \\[<[0-9a-f]{4,16}+>].*+|<[0-9a-f]{8,16}+>.*+"
                    + "|\\[\\w[\\w-]*+]|\\((?:/|\\[)[^()]*+\\)|\\([0-9a-f]{8,16}+\\)|\\]: \\d++)\\s*+$");
    private static final Pattern ADDRESS = Pattern.compile("^.*\\[<[0-9a-f]{4,16}+>]\\s*+$");
    private static final Pattern FRAME = Pattern.compile("^\\s*+\\(?[A-Za-z_][\\w.]*+\\+(?:0x)?[0-9a-f]++.*+$");
    // What announces the frames of ftrace.
    private static final String ANNOUNCED = "<stack";
    private static final Pattern TRACE = Pattern.compile("^\\s*+trace ?>\\s*+$");
    // What begins a line of some format, a list, a sentence.
    private static final String BEGINNINGS = "=@#]{}<>-*|";

    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        String before = "";
        for (String line : lines) {
            if (goesOn(before, line)) {
                return Optional.of(() -> new Joining(readers));
            }
            before = line;
        }
        return Optional.empty();
    }

    @Override
    public Need need() {
        return Need.FACTS;
    }

    /** Whether a line looks like the rest of the one before. */
    static boolean goesOn(String before, String line) {
        return !before.isBlank() && !line.isBlank() && (isSure(before, line) || isOverlong(before, line));
    }

    private static boolean isSure(String before, String line) {
        if (isFrame(line)) {
            return ADDRESS.matcher(before).matches();
        }
        return mayBeRest(line) && REST.matcher(line).matches()
                || before.endsWith(ANNOUNCED) && TRACE.matcher(line).matches();
    }

    private static boolean isFrame(String line) {
        return line.indexOf('+') >= 0 && FRAME.matcher(line).matches();
    }

    // Most lines of a trace are not, and their first word shows that.
    private static boolean mayBeRest(String line) {
        String text = line.stripLeading();
        int blank = text.indexOf(' ');
        String word = blank < 0 ? text : text.substring(0, blank);
        return "[(<]".indexOf(text.charAt(0)) >= 0
                || word.indexOf('=') > 0
                || word.equals("reason:")
                || word.equals("from");
    }

    // The line would have been too long with the next word.
    private static boolean isOverlong(String before, String line) {
        char first = line.charAt(0);
        if (Character.isWhitespace(first) || BEGINNINGS.indexOf(first) >= 0) {
            return false;
        }
        if (isFrame(line)) {
            return false;
        }
        int blank = line.indexOf(' ');
        int word = blank < 0 ? line.length() : blank;
        return before.length() + 1 + word > NARROWEST;
    }

    private static final class Joining implements Stage {
        private final Readers readers;
        private final StringBuilder joined = new StringBuilder();
        private String before = "";
        private long first;
        private boolean waiting;

        Joining(Readers readers) {
            this.readers = readers;
        }

        @Override
        public void line(String line, long number, Lines next) {
            if (waiting && joined.length() < LONGEST && goesOn(before, line) && isRest(line)) {
                joined.append(' ').append(line.strip());
                before = line;
                return;
            }
            end(next);
            joined.append(line);
            before = line;
            first = number;
            waiting = true;
        }

        // Any words may stand below a long line: they are its rest if they tell more of it, or make it a line.
        private boolean isRest(String line) {
            if (readers.know(line)) {
                return false;
            }
            String without = joined.toString();
            String with = joined + " " + line.strip();
            return isSure(before, line) || facts(with) > facts(without) || !readers.know(without) && readers.know(with);
        }

        private long facts(String line) {
            return Trial.of(line.getBytes(StandardCharsets.ISO_8859_1), readers).facts();
        }

        @Override
        public void end(Lines next) {
            if (waiting) {
                next.line(joined.toString(), first);
            }
            joined.setLength(0);
            waiting = false;
        }
    }
}
