package org.skbsh.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files of other kinds that people have at hand: what they are, and why skbsh reads no drop in them. */
final class FileKind {
    private record Magic(String hexadecimal, int at, String told) {
        boolean begins(byte[] head) {
            byte[] magic = HexFormat.of().parseHex(hexadecimal);
            return head.length >= at + magic.length
                    && Arrays.equals(head, at, at + magic.length, magic, 0, magic.length);
        }
    }

    private static final String PACKETS = ": it holds packets, not where they end";
    private static final String ARCHIVE = ": unpack it, and load the files in it";

    /** Nothing in them is text that a reader could find. */
    private static final List<Magic> BINARY = List.of(
            new Magic("d4c3b2a1", 0, "a pcap capture" + PACKETS),
            new Magic("a1b2c3d4", 0, "a pcap capture" + PACKETS),
            new Magic("4d3cb2a1", 0, "a pcap capture" + PACKETS),
            new Magic("a1b23c4d", 0, "a pcap capture" + PACKETS),
            new Magic("0a0d0d0a", 0, "a pcapng capture" + PACKETS),
            new Magic("7f454c46", 0, "an ELF file: a program, a kernel, or its core"),
            new Magic("4b44554d50202020", 0, "a kernel's core (makedumpfile): crash reads it"),
            new Magic("6d616b6564756d7066696c65", 0, "a kernel's core (makedumpfile): crash reads it"),
            new Magic("7573746172", 257, "a tar archive" + ARCHIVE),
            new Magic("504b0304", 0, "a zip archive" + ARCHIVE),
            new Magic("425a68", 0, "a bzip2 file: unpack it first"),
            new Magic("04224d18", 0, "an lz4 file: unpack it first"),
            new Magic("ffd8ff", 0, "a JPEG picture: copy the text rather than the screen"),
            new Magic("89504e470d0a1a0a", 0, "a PNG picture: copy the text rather than the screen"),
            new Magic("25504446", 0, "a PDF document: copy the text out of it"),
            new Magic("4c504b5348485248", 0, "a systemd journal: journalctl --file prints it"),
            new Magic("53514c69746520666f726d6174203300", 0, "an SQLite database"));

    /** Readers may know them. */
    private static final List<Magic> OTHERS = List.of(
            new Magic("5045524646494c45", 0, "a perf.data file: perf script prints it"),
            new Magic("50455246494c4532", 0, "a perf.data file: perf script prints it"),
            new Magic("17084474726163696e67", 0, "a trace.dat file: trace-cmd report prints it"));

    private static final Pattern SHARES =
            Pattern.compile("(?m)^(?:#\\s*+Overhead\\b|\\s*+\\d{1,3}+\\.\\d{1,3}+%\\s++\\S.*+$)");
    private static final Pattern JSON = Pattern.compile(
            "\\A\\s*+(?:\\{\\s*+[\"}]|\\[\\s*+(?:[\\[{\"]|]\\s*+\\z|-?\\d[\\d.eE+-]*+\\s*+(?:,|]\\s*+\\z)))");
    private static final Pattern PAGE =
            Pattern.compile("\\A\\s*+<(?:!doctype|html|\\?xml)\\b", Pattern.CASE_INSENSITIVE);
    // A header of names, and rows of as many fields. A line of a log with commas has words around them.
    private static final Pattern HEADER =
            Pattern.compile("\"?[\\w#%/.() -]{1,40}\"?(?:,\"?[\\w#%/.() -]{0,40}\"?){2,200}+");
    private static final int MOST_ROWS = 20;

    private FileKind() {}

    /** What a file of bytes is; with its article. */
    static Optional<String> ofBytes(byte[] head) {
        return of(BINARY, head);
    }

    /** What a file is that no reader knows. */
    static Optional<String> of(byte[] head) {
        return ofBytes(head).or(() -> of(OTHERS, head)).or(() -> ofText(head));
    }

    private static Optional<String> of(List<Magic> kinds, byte[] head) {
        return kinds.stream().filter(kind -> kind.begins(head)).map(Magic::told).findFirst();
    }

    private static Optional<String> ofText(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        if (SHARES.matcher(text).find()) {
            return Optional.of("a report of perf: it holds shares of samples, not events; perf script prints those");
        }
        if (JSON.matcher(text).find()) {
            return Optional.of("JSON of a kind that skbsh does not know");
        }
        if (PAGE.matcher(text).find()) {
            return Optional.of("a page of HTML or XML, and no line of it is an event");
        }
        return isTable(text) ? Optional.of("a table of comma-separated values") : Optional.empty();
    }

    private static boolean isTable(String text) {
        List<String> lines = text.lines().limit(MOST_ROWS).toList();
        long commas = lines.isEmpty() ? 0 : commas(lines.get(0));
        return lines.size() > 1
                && HEADER.matcher(lines.get(0).strip()).matches()
                && lines.stream().limit(Math.max(2, lines.size() - 1L)).allMatch(line -> commas(line) == commas);
    }

    // Those in quotes separate nothing.
    private static long commas(String line) {
        return line.replaceAll("\"[^\"]*+\"", "")
                .chars()
                .filter(letter -> letter == ',')
                .count();
    }
}
