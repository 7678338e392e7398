package org.skbsh.format.carrier;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Readers;

/** HTML: letters by their names, and the tags of a page. {@code <idle>} and {@code <stack trace>} are no tags. */
final class Markup implements Layer {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("gt", ">"),
            Map.entry("lt", "<"),
            Map.entry("amp", "&"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("ensp", " "),
            Map.entry("emsp", " "),
            Map.entry("larr", "\u2190"),
            Map.entry("rarr", "\u2192"),
            Map.entry("hellip", "\u2026"),
            Map.entry("rArr", "=>"));
    private static final Pattern LETTER =
            Pattern.compile("&(?:(gt|lt|amp|quot|apos|nbsp|ensp|emsp|larr|rarr|hellip|rArr)"
                    + "|#(\\d{1,7}+)|#[xX]([0-9a-fA-F]{1,6}+));");
    private static final Pattern TAG = Pattern.compile(
            "<(?:(/?(?:pre|br|p|div|tr|li|ul|ol|h[1-6]|blockquote|hr|table|title"
                    + "|tbody|thead|html|body|head|section|article|dl|dt|dd))|/?(?:code|span|a|b|i|u|s|em|strong|tt|td|th|img|font"
                    + "|samp|kbd|small|sub|sup|mark|meta|link))(?:\\s[^<>]{0,500}+)?/?>|<!(?:--|DOCTYPE)[^<>]{0,500}+>",
            Pattern.CASE_INSENSITIVE);
    // A space that does not break, in UTF-8.
    private static final String HARD_SPACE = "\u00c2\u00a0";
    private static final int HEXADECIMAL = 16;

    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        return lines.stream().anyMatch(Markup::isIn) ? Optional.of(() -> Markup::line) : Optional.empty();
    }

    private static boolean isIn(String line) {
        return line.contains(HARD_SPACE)
                || line.indexOf('&') >= 0 && LETTER.matcher(line).find()
                || line.indexOf('<') >= 0 && TAG.matcher(line).find();
    }

    private static void line(String line, long number, Lines next) {
        if (!isIn(line)) {
            next.line(line, number);
            return;
        }
        // A tag that ends a line ends the line of the file as well, but not twice.
        String apart = TAG.matcher(line).replaceAll(tag -> tag.group(1) == null ? "" : "\n");
        String text = apart.endsWith("\n") && !apart.isBlank() ? apart.substring(0, apart.length() - 1) : apart;
        if (text.isBlank()) {
            next.line("", number);
            return;
        }
        for (String part : text.split("\n")) {
            next.line(letters(part), number);
        }
    }

    private static String letters(String text) {
        Matcher letters = LETTER.matcher(text);
        return letters.replaceAll(letter -> Matcher.quoteReplacement(letter(letter)))
                .replace(HARD_SPACE, " ");
    }

    private static String letter(MatchResult letter) {
        if (letter.group(1) != null) {
            return bytes(NAMES.get(letter.group(1)));
        }
        int code = letter.group(2) != null
                ? Integer.parseInt(letter.group(2))
                : Integer.parseInt(letter.group(3).toLowerCase(Locale.ROOT), HEXADECIMAL);
        boolean isLetter = Character.isValidCodePoint(code) && !Character.isISOControl(code) || code == '\t';
        return isLetter ? bytes(Character.toString(code)) : letter.group();
    }

    /** A text in UTF-8, a letter for each byte. */
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
