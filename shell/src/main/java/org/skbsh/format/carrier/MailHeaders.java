package org.skbsh.format.carrier;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers of a mail, or of a part of one, as far as they say how its text is written (RFC 2045, 2046, 2183). */
final class MailHeaders {
    private static final Pattern HEADER = Pattern.compile("([!-9;-~]{1,76}+):(.*+)");
    private static final Pattern MBOX =
            Pattern.compile("From \\S{1,255}+ ++(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:[A-Z][a-z]{2}) [ \\d]\\d .*+");
    private static final Set<String> SURE = Set.of(
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "message-id",
            "received",
            "return-path",
            "delivered-to");
    private static final int LONGEST = 1 << 14;

    private final StringBuilder header = new StringBuilder();
    private String type = "";
    private String disposition = "";
    private String encoding = "";
    private boolean sure;

    /** Whether a line begins another mail in a file of several. */
    static boolean isMbox(String line) {
        return line.startsWith("From ") && MBOX.matcher(line).matches();
    }

    /** Takes a line of the headers; false if it is none. */
    boolean take(String line) {
        if (!line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t')) {
            if (!header.isEmpty() && header.length() < LONGEST) {
                header.append(line);
            }
            return !header.isEmpty();
        }
        if (!HEADER.matcher(line).matches()) {
            return false;
        }
        end();
        header.append(line);
        return true;
    }

    /** No line follows. */
    void end() {
        Matcher parts = HEADER.matcher(header);
        if (parts.matches()) {
            String name = parts.group(1).toLowerCase(Locale.ROOT);
            String value = parts.group(2).strip();
            sure |= SURE.contains(name);
            switch (name) {
                case "content-type" -> type = value;
                case "content-disposition" -> disposition = value;
                case "content-transfer-encoding" -> encoding = value.toLowerCase(Locale.ROOT);
                default -> {
                    // Others say nothing of how the text is written.
                }
            }
        }
        header.setLength(0);
    }

    /** Whether they are of a mail, and not lines of another kind that look like headers. */
    boolean isSure() {
        return sure;
    }

    boolean is(String kind) {
        return type.toLowerCase(Locale.ROOT).startsWith(kind);
    }

    /** Whether the part is text, by its type or its name. */
    boolean isText() {
        return type.isEmpty()
                || is("text/")
                || name().toLowerCase(Locale.ROOT).matches(".*\\.(?:txt|log|md|trace|out)");
    }

    /** What separates the parts; empty for a text of one part. */
    String boundary() {
        return is("multipart/") ? parameter(type, "boundary") : "";
    }

    /** The name of what is attached; empty for none. */
    String name() {
        String name = parameter(disposition, "filename");
        return name.isEmpty() ? parameter(type, "name") : name;
    }

    boolean isBase64() {
        return encoding.equals("base64");
    }

    boolean isQuotedPrintable() {
        return encoding.equals("quoted-printable");
    }

    private static String parameter(String value, String name) {
        Matcher found = Pattern.compile("(?i);\\s*+" + name + "\\s*+=\\s*+(?:\"([^\"]*+)\"|([^\\s;]++))")
                .matcher(value);
        if (!found.find()) {
            return "";
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
