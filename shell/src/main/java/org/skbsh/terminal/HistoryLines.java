package org.skbsh.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a history file: a line for each entry, with the time in milliseconds before it and {@code \n} for a
 * line break.
 *
 * @param entries the latest of the readable entries
 * @param unread how many lines are unreadable
 * @param isTidy whether the file has exactly the lines to keep, each with its line break
 */
record HistoryLines(List<Entry> entries, int unread, boolean isTidy) {
    private static final long MOST_BYTES = 8 << 20;
    private static final Pattern FORM = Pattern.compile("(\\d{1,15}):((?:[^\\\\]|\\\\[nr\\\\])++)", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    /** A line, and the time when it was typed. */
    record Entry(Instant time, String line) {
        /** An entry from a line of the file; empty if it is not one. */
        static Optional<Entry> of(byte[] bytes, int from, int to) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, from, to - from))
                        .toString();
                Matcher form = FORM.matcher(text);
                return form.matches() && text.indexOf('\0') < 0
                        ? Optional.of(
                                new Entry(Instant.ofEpochMilli(Long.parseLong(form.group(1))), plain(form.group(2))))
                        : Optional.empty();
            } catch (CharacterCodingException notText) {
                return Optional.empty();
            }
        }

        private static String plain(String escaped) {
            return ESCAPE.matcher(escaped)
                    .replaceAll(escape -> Matcher.quoteReplacement(
                            switch (escape.group(1)) {
                                case "n" -> "\n";
                                case "r" -> "\r";
                                default -> "\\";
                            }));
        }

        /** The form for the file. */
        String text() {
            String escaped = line.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
            return time.toEpochMilli() + ":" + escaped + "\n";
        }
    }

    /** None if there is no file yet. */
    static HistoryLines read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new HistoryLines(List.of(), 0, true);
        }
        if (!Files.isRegularFile(file)) {
            throw new FileSystemException(
                    file.toString(), null, Files.isDirectory(file) ? "it is a directory" : "it is not a regular file");
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long from = Math.max(0, channel.size() - MOST_BYTES);
            InputStream in = Channels.newInputStream(channel.position(from));
            return of(in.readNBytes((int) MOST_BYTES), from > 0);
        }
    }

    /** @param begunBefore whether these are only the last bytes of the file, and so begin within a line */
    private static HistoryLines of(byte[] bytes, boolean begunBefore) {
        List<Entry> entries = new ArrayList<>();
        int unread = 0;
        int from = begunBefore ? end(bytes, 0) + 1 : 0;
        while (from < bytes.length) {
            int end = end(bytes, from);
            Optional<Entry> entry = Entry.of(bytes, from, end);
            entry.ifPresent(entries::add);
            unread += entry.isPresent() || end == from ? 0 : 1;
            from = end + 1;
        }
        int tooMany = Math.max(0, entries.size() - HistoryFile.MOST);
        // Some extra lines may stay, or each session would rewrite the file.
        boolean isTidy = unread == 0
                && !begunBefore
                && tooMany <= HistoryFile.MOST / 10
                && (bytes.length == 0 || bytes[bytes.length - 1] == '\n');
        return new HistoryLines(List.copyOf(entries.subList(tooMany, entries.size())), unread, isTidy);
    }

    private static int end(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }
}
