package org.skbsh.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.skbsh.testkit.TestShell;

/**
 * A shell that runs the sessions of a page: lines after the prompt, and continuation lines, each with the output below
 * it.
 */
final class DocSession {
    static final String PROMPT = "skbsh> ";
    /** Before a further line of an entry. */
    static final String MORE = ".....> ";
    /** Marks lines that the page leaves out. */
    static final String CUT = "…";

    private static final Pattern SAVED = Pattern.compile("(?<![\\w./-])[\\w-]+\\.skb(?![\\w-])");
    private static final Pattern EXPORTED = Pattern.compile("^export ([\\w.-]+)");
    private static final int WIDTH = 120;

    private final Path folder;
    private final List<String> files = new ArrayList<>();
    private final TestShell shell;

    /** @param folder the home directory of the page's user, which holds the page's files */
    DocSession(Path folder) {
        this.folder = folder;
        shell = TestShell.Form.BATCH.wide(WIDTH).unmarked().open(folder);
    }

    /** Writes a file that the page shows, for its sessions to use by its bare name. */
    void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content + "\n");
        files.add(name);
    }

    /** The block with the real output of its lines; what it leaves out stays left out if the rest fits. */
    String run(String block) {
        List<String> told = new ArrayList<>();
        List<String> lines = block.lines().toList();
        for (int at = 0; at < lines.size(); ) {
            List<String> typed = new ArrayList<>(List.of(lines.get(at++)));
            while (at < lines.size() && lines.get(at).startsWith(MORE)) {
                typed.add(lines.get(at++));
            }
            int from = at;
            while (at < lines.size() && !lines.get(at).startsWith(PROMPT)) {
                at++;
            }
            told.addAll(typed);
            List<String> shown = lines.subList(from, at);
            List<String> real = output(typed);
            told.addAll(fits(shown, real) ? shown : real);
        }
        return String.join("\n", told);
    }

    private List<String> output(List<String> typed) {
        String entry =
                typed.stream().map(line -> line.substring(PROMPT.length())).collect(Collectors.joining("\n"));
        EXPORTED.matcher(entry).results().forEach(found -> files.add(found.group(1)));
        for (String file : files) {
            Pattern bare = Pattern.compile("(?<![\\w./-])" + Pattern.quote(file) + "(?![\\w-])");
            entry = bare.matcher(entry).replaceAll(Matcher.quoteReplacement(folder + "/" + file));
        }
        // A capture that a line writes goes to the same folder.
        entry = SAVED.matcher(entry).replaceAll(found -> Matcher.quoteReplacement(folder + "/" + found.group()));
        return shell.run(entry).replace(folder + "/", "").lines().toList();
    }

    private static boolean fits(List<String> shown, List<String> real) {
        if (shown.isEmpty()) {
            return real.isEmpty();
        }
        if (!shown.get(0).equals(CUT)) {
            return !real.isEmpty()
                    && shown.get(0).equals(real.get(0))
                    && fits(shown.subList(1, shown.size()), real.subList(1, real.size()));
        }
        List<String> rest = shown.subList(1, shown.size());
        for (int skipped = 0; skipped <= real.size(); skipped++) {
            if (fits(rest, real.subList(skipped, real.size()))) {
                return true;
            }
        }
        return false;
    }
}
