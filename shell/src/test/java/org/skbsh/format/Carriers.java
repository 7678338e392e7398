package org.skbsh.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.airlift.compress.zstd.ZstdOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** What people and programs do to a trace before it comes to skbsh. */
enum Carriers {
    GZIP(packed(GZIPOutputStream::new)),
    MEMBERS(bytes -> {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        int half = bytes.length / 2;
        both.writeBytes(GZIP.around(java.util.Arrays.copyOf(bytes, half)));
        both.writeBytes(GZIP.around(java.util.Arrays.copyOfRange(bytes, half, bytes.length)));
        return both.toByteArray();
    }),
    ZSTD(packed(ZstdOutputStream::new)),
    XZ(packed(out -> new XZOutputStream(out, new LZMA2Options(1)))),
    NESTED(bytes -> GZIP.around(ZSTD.around(GZIP.around(bytes)))),
    MARK(text(text -> "\ufeff" + text)),
    WIDE_LITTLE(bytes -> utf8(bytes).getBytes(StandardCharsets.UTF_16LE)),
    WIDE_BIG_MARKED(bytes -> ("\ufeff" + utf8(bytes)).getBytes(StandardCharsets.UTF_16BE)),
    RETURNS(text(text -> text.replace("\n", "\r"))),
    RETURNS_AND_FEEDS(text(text -> text.replace("\n", "\r\n"))),
    QUOTED_PRINTABLE(text(text -> lines(text, Carriers::quotedPrintable))),
    QUOTED_PRINTABLE_RETURNS(text(text -> lines(text, Carriers::quotedPrintable).replace("\n", "\r\n"))),
    HTML(text(text -> "<html><body><pre>\n" + escaped(text) + "</pre></body></html>\n")),
    HTML_BREAKS(text(text -> "<p>" + lines(escaped(text), line -> line.replace(" ", "&nbsp;") + "<br>") + "</p>\n")),
    JSON_BODY(text(text -> "{\"id\": 5, \"title\": \"drops\", \"body\": \"" + json(text) + "\", \"locked\": false}\n")),
    JSON_LINES(text(text -> lines(
            text, line -> "{\"__CURSOR\":\"s=5\",\"MESSAGE\":\"" + json(line) + "\",\"_TRANSPORT\":\"stdout\"}"))),
    JOURNAL_ENTRIES(text(text ->
            lines(text, line -> "{\"MESSAGE\":\"" + json(line) + "\",\"__MONOTONIC_TIMESTAMP\":\"9011000201\"}"))),
    JOURNAL_EXPORT(text(text -> lines(
            text,
            line -> "__CURSOR=s=5\n__REALTIME_TIMESTAMP=1700000000000000\n__MONOTONIC_TIMESTAMP=9011000201\nMESSAGE="
                    + line + "\n"))),
    BASE64(bytes -> Base64.getMimeEncoder().encode(bytes)),
    MAIL(bytes -> ("From: Anna <anna@example.org>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                    + "Content-Transfer-Encoding: base64\n\n"
                    + Base64.getMimeEncoder().encodeToString(bytes) + "\n")
            .getBytes(StandardCharsets.UTF_8)),
    DOCKER(text(text -> lines(
            text,
            line -> "{\"log\":\"" + json(line) + "\\n\",\"stream\":\"stdout\",\"time\":\"2024-01-01T00:00:00.5Z\"}"))),
    DOCKER_TIMES(text(text -> lines(text, line -> "2024-01-01T00:00:00.000000001Z " + line))),
    KUBECTL(text(text -> lines(text, line -> "[pod/tracer-x7k2p/skbsh] " + line))),
    FENCED(text(text -> "```text\n" + ended(text) + "```\n")),
    TILDES(text(text -> "~~~\n" + ended(text) + "~~~\n")),
    QUOTED(text(text -> lines(text, line -> ("> " + line).stripTrailing()))),
    QUOTED_TWICE(text(text -> lines(text, line -> ">> " + line))),
    BARS(text(text -> lines(text, line -> "| " + line))),
    NAMED(text(text -> lines(text, line -> "Anna> " + line))),
    INDENTED(text(text -> lines(text, line -> line.isEmpty() ? "" : "    " + line))),
    TABS(text(text -> lines(text, line -> line.isEmpty() ? "" : "\t" + line))),
    COLOURS(text(text -> lines(text, line -> "\u001b[1;32m" + line + "\u001b[0m"))),
    JOURNAL(text(text -> lines(text, line -> "Mar 03 04:05:06 lab7 tracer[99]: " + line))),
    JOURNAL_ISO(text(text -> lines(text, line -> "2024-03-03T04:05:06+0100 lab7 tracer[99]: " + line))),
    JOURNAL_MONOTONIC(text(text -> lines(text, line -> "[ 9011.000201] lab7 tracer[99]: " + line))),
    SYSLOG(text(text -> lines(text, line -> "<14>Mar  3 04:05:06 lab7 tracer: " + line))),
    SYSLOG_5424(text(text -> lines(text, line -> "<14>1 2024-03-03T04:05:06.003Z lab7 tracer 99 - - " + line))),
    DMESG(text(text -> lines(text, line -> "[ 9011.000201] " + line))),
    DMESG_CALLER(text(text -> lines(text, line -> "[ 9011.000201][  T123] " + line))),
    DMESG_LEVELS(text(text -> lines(text, line -> "kern  :warn  : [ 9011.000201] " + line))),
    DMESG_WALL(text(text -> lines(text, line -> "[Sun Mar  3 04:05:06 2024] " + line))),
    KMSG(text(text -> lines(text, line -> "4,1234,9011000201,-;" + line))),
    QUOTED_IN_A_JOURNAL_PACKED(bytes -> GZIP.around(QUOTED.around(JOURNAL.around(bytes)))),
    WRAPPED(text(text -> lines(text, Carriers::wrapped))),
    FENCED_AND_QUOTED(bytes -> QUOTED.around(FENCED.around(bytes))),
    QUOTED_AND_INDENTED(bytes -> INDENTED.around(QUOTED.around(bytes))),
    DOCKER_COLOURS(bytes -> DOCKER.around(COLOURS.around(bytes))),
    QUOTED_BODY(bytes -> JSON_BODY.around(QUOTED.around(FENCED.around(bytes)))),
    HTML_IN_QUOTED_PRINTABLE(bytes -> QUOTED_PRINTABLE.around(HTML.around(bytes)));

    // A fence stands on a line of its own.
    private static String ended(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }

    private interface Packer {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static final int WIDEST = 76;

    private final UnaryOperator<byte[]> way;

    Carriers(UnaryOperator<byte[]> way) {
        this.way = way;
    }

    byte[] around(byte[] bytes) {
        return way.apply(bytes);
    }

    private static UnaryOperator<byte[]> packed(Packer packer) {
        return bytes -> {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = packer.around(packed)) {
                out.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return packed.toByteArray();
        };
    }

    private static UnaryOperator<byte[]> text(UnaryOperator<String> way) {
        return bytes -> way.apply(utf8(bytes)).getBytes(StandardCharsets.UTF_8);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String lines(String text, UnaryOperator<String> way) {
        StringBuilder changed = new StringBuilder();
        text.lines().forEach(line -> changed.append(way.apply(line)).append('\n'));
        return changed.toString();
    }

    // At the last blank that fits, as mailers do; JSON has no blanks to wrap at.
    private static String wrapped(String line) {
        int first = 0;
        while (first < line.length() && line.charAt(first) == ' ') {
            first++;
        }
        int blank = line.length() <= WIDEST || line.startsWith("#") || line.startsWith("{")
                ? -1
                : line.lastIndexOf(' ', WIDEST);
        return blank <= first ? line : line.substring(0, blank) + "\n" + wrapped(line.substring(blank + 1));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;");
    }

    private static String json(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private static String quotedPrintable(String line) {
        StringBuilder changed = new StringBuilder();
        int width = 0;
        for (byte value : line.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = value >= ' ' && value < 127 && value != '=' || value == '\t';
            String letter = plain ? String.valueOf((char) value) : String.format(Locale.ROOT, "=%02X", value & 0xff);
            if (width + letter.length() > WIDEST - 1) {
                changed.append("=\n");
                width = 0;
            }
            changed.append(letter);
            width += letter.length();
        }
        return changed.toString();
    }
}
