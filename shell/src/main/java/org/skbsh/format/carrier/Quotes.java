package org.skbsh.format.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Readers;

/**
 * Marks of quoted text in a mail: {@code > }, {@code >> }, {@code | }, {@code Anna> }. Where their number changes, an
 * empty line is put between: what was quoted is a part of its own.
 */
final class Quotes implements Layer {
    private static final String BLANKS = "[ \\t]{0,8}+";
    private static final Pattern ARROW = Pattern.compile("^" + BLANKS + "(?:> ?)++");
    private static final Pattern BAR = Pattern.compile("^ {0,3}+(?:[|>] ?)++");
    private static final Pattern NAMED = Pattern.compile("^ {0,3}+[A-Za-z][\\w.]{0,15}+(?:> ?)++");

    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        return List.of(ARROW, BAR, NAMED).stream()
                .filter(mark -> isIn(lines, mark))
                .<Supplier<Stage>>map(mark -> () -> new Unquoting(mark))
                .findFirst();
    }

    // Any line that begins with ">" is quoted; the other marks mean that only where most lines have them.
    private static boolean isIn(List<String> lines, Pattern mark) {
        long marked = lines.stream()
                .filter(line -> mayBeMarked(line) && mark.matcher(line).find())
                .count();
        long others = lines.stream().filter(line -> !line.isBlank()).count() - marked;
        return marked > 0 && (mark == ARROW || marked > 1 && marked > others);
    }

    // Behind blanks and perhaps a name, which is all that most lines of a trace have before their first blank.
    private static boolean mayBeMarked(String line) {
        int at = 0;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        while (at < line.length() && (Character.isLetterOrDigit(line.charAt(at)) || line.charAt(at) == '.')) {
            at++;
        }
        return at < line.length() && (line.charAt(at) == '>' || line.charAt(at) == '|');
    }

    private static final class Unquoting implements Stage {
        private final Pattern mark;
        private String before = "";
        private long depth;

        Unquoting(Pattern mark) {
            this.mark = mark;
        }

        @Override
        public void line(String line, long number, Lines next) {
            Matcher found = mark.matcher(line);
            boolean marked = found.find();
            String inside = marked ? line.substring(found.end()) : line;
            long now = marked
                    ? found.group()
                            .chars()
                            .filter(letter -> letter == '>' || letter == '|')
                            .count()
                    : 0;
            boolean another = now != depth && !before.isBlank() && !inside.isBlank();
            if (another && !Wrapped.goesOn(before, inside)) {
                next.line("", number);
            }
            depth = now;
            before = inside;
            next.line(inside, number);
        }
    }
}
