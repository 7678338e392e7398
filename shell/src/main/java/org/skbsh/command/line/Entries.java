package org.skbsh.command.line;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits pasted text, a file or a pipe into entries: a line and the lines that belong to it. */
public final class Entries {
    // Groovy continues with these at the start of a line, although the line before could end.
    private static final Pattern GOES_ON = Pattern.compile("\\s*(else\\b|catch\\b|finally\\b|\\.|\\?\\.|&&|\\|\\|).*");

    private final LineClassifier classifier;

    public Entries(LineClassifier classifier) {
        this.classifier = classifier;
    }

    public List<String> split(String text) {
        List<String> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int end = entry.isEmpty() ? classifier.endOfText(lines, i) : i;
            if (end > i) {
                add(entries, String.join("\n", lines.subList(i, end)));
                i = end - 1;
                continue;
            }
            entry.append(entry.isEmpty() ? "" : "\n").append(lines.get(i));
            boolean more = i + 1 < lines.size()
                    && (GOES_ON.matcher(lines.get(i + 1)).matches()
                            || classifier.completeness(entry.toString()) instanceof Completeness.Incomplete);
            if (!more) {
                add(entries, entry.toString());
                entry.setLength(0);
            }
        }
        return entries;
    }

    private void add(List<String> entries, String entry) {
        if (!(classifier.classify(entry) instanceof Line.Blank)) {
            entries.add(entry);
        }
    }
}
