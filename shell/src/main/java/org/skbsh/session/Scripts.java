package org.skbsh.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.skbsh.kernel.file.Account;
import org.skbsh.kernel.file.SourceText;
import org.skbsh.kernel.file.WholeFile;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/** Investigation scripts: files by path, the user's own and the bundled ones by name. */
public final class Scripts {
    private static final String BUNDLED = "/skbsh/scripts/";
    private static final String ENDING = ".groovy";

    private final Places places;

    public Scripts(Places places) {
        this.places = places;
    }

    /** A script.
     *
     * @param file its name in errors
     */
    public record Found(String name, String file, String source) {}

    public Found find(String wanted) {
        if (wanted.contains("/") || wanted.endsWith(ENDING)) {
            Path file = FileName.of(wanted);
            return new Found(stem(file), wanted, Fifo.meeting(file, () -> SourceText.named(file)));
        }
        Path own = places.scripts().resolve(FileName.of(wanted + ENDING));
        if (Files.isRegularFile(own)) {
            return new Found(wanted, own.toString(), SourceText.found(own, Account.own()));
        }
        if (bundled().contains(wanted)) {
            return new Found(wanted, wanted + ENDING, resource(wanted + ENDING));
        }
        if (Files.isRegularFile(FileName.of(wanted))) {
            return new Found(wanted, wanted, SourceText.named(FileName.of(wanted)));
        }
        throw UserError.usage(
                "no script '" + wanted + "'", Spelling.suggestion(wanted, all().keySet(), "see: scripts"));
    }

    /** Every script with a name, and its origin; the user's own before a bundled one of the same name. */
    public Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        bundled().forEach(name -> all.put(name, "bundled"));
        for (Path file : own()) {
            all.put(stem(file), file.toString());
        }
        return all;
    }

    private List<Path> own() {
        if (!Files.isDirectory(places.scripts())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(places.scripts())) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserError(places.scripts() + " can't be read: " + WholeFile.reason(e), "");
        }
    }

    // The module with the scripts lists them in an index; this does not search jars.
    private static List<String> bundled() {
        if (Scripts.class.getResource(BUNDLED + "index") == null) {
            return List.of();
        }
        return new ArrayList<>(
                resource("index").lines().filter(line -> !line.isBlank()).toList());
    }

    private static String resource(String name) {
        try (InputStream source = Scripts.class.getResourceAsStream(BUNDLED + name)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }
}
