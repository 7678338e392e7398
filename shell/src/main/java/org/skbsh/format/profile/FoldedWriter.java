package org.skbsh.format.profile;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

import org.skbsh.format.EventWriter;
import org.skbsh.format.Labels;
import org.skbsh.format.Redaction;
import org.skbsh.model.Capture;
import org.skbsh.model.Total;

/**
 * Folded stacks, as stackcollapse-perf.pl of FlameGraph writes them and flamegraph.pl, inferno and speedscope read them: a
 * line for each stack, its frames caller first and separated by semicolons, then a blank and the count.
 */
public final class FoldedWriter implements EventWriter {
    private final Redaction redaction;

    /** @param redact whether to leave out addresses */
    public FoldedWriter(boolean redact) {
        this.redaction = new Redaction(redact);
    }

    @Override
    public void write(Capture capture, IntPredicate kept, OutputStream bytes) throws IOException {
        Samples samples = Samples.of(capture, kept, Labels.NONE, redaction);
        Map<String, Long> lines = new LinkedHashMap<>();
        samples.counts().forEach((sample, count) -> lines.merge(folded(samples.frames(sample)), count, Total::plus));
        try (Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            for (Map.Entry<String, Long> line : lines.entrySet()) {
                out.write(line.getKey() + ' ' + line.getValue() + '\n');
            }
        }
    }

    private static String folded(List<ProfileFrame> frames) {
        Collections.reverse(frames);
        return frames.stream().map(frame -> oneWord(frame.text())).collect(Collectors.joining(";"));
    }

    // A semicolon would make two frames of one, a line feed two stacks.
    private static String oneWord(String frame) {
        StringBuilder word = new StringBuilder(frame);
        for (int at = 0; at < word.length(); at++) {
            char letter = word.charAt(at);
            if (letter == ';' || Character.isISOControl(letter) || letter == '\u2028' || letter == '\u2029') {
                word.setCharAt(at, '_');
            }
        }
        return word.toString();
    }
}
