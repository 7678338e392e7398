package org.skbsh.format.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.skbsh.format.Readers;

/**
 * What terminals are told about colours and the cursor (ECMA-48), also as {@code cat -v} writes it, and the {@code ^M} that
 * it and editors write for a carriage return.
 */
final class Colours implements Layer {
    private static final char ESCAPE = '\u001b';
    private static final String SHOWN = "^[[";
    private static final String RETURN = "^M";
    private static final Pattern CODE = Pattern.compile(
            "\u001b\\[[0-9;:?]*+[ -/]*+[@-~]"
                    + "|\u001b\\][^\u0007\u001b]*+(?:\u0007|\u001b\\\\)|\u001b[()][A-Z0-9]|\u001b[@-Z\\\\^_=>]|\\^\\[\\[[0-9;]*+[mK]");

    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        return lines.stream().anyMatch(Colours::isIn)
                ? Optional.of(() -> (line, number, next) -> next.line(without(line), number))
                : Optional.empty();
    }

    private static boolean isIn(String line) {
        return line.indexOf(ESCAPE) >= 0 || line.contains(SHOWN) || line.endsWith(RETURN);
    }

    private static String without(String line) {
        if (!isIn(line)) {
            return line;
        }
        String text = line.endsWith(RETURN) ? line.substring(0, line.length() - RETURN.length()) : line;
        return CODE.matcher(text).replaceAll("");
    }
}
