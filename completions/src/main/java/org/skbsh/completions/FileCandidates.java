package org.skbsh.completions;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jline.reader.Candidate;

/**
 * Names of files, with {@code ~} for the home directory.
 *
 * @param directory where relative names start
 */
public record FileCandidates(Path directory, Path home) {
    void add(String front, String typed, List<Candidate> candidates) {
        int slash = typed.lastIndexOf('/') + 1;
        String folder = typed.substring(0, slash);
        String beginning = typed.substring(slash);
        if (typed.equals("~")) {
            candidates.add(candidate(front + "~/", "~/", false));
            return;
        }
        for (Path path : files(resolved(folder), beginning)) {
            boolean isDirectory = Files.isDirectory(path);
            String name = path.getFileName() + (isDirectory ? "/" : "");
            // Without a path, these would be options, the standard input, or a home directory.
            boolean bare = folder.isEmpty() && beginning.isEmpty() && (name.startsWith("-") || name.startsWith("~"));
            candidates.add(candidate(front + (bare ? "./" : folder) + name, name, !isDirectory));
        }
    }

    private Path resolved(String folder) {
        if (folder.startsWith("~/")) {
            return home.resolve(folder.substring(2));
        }
        return folder.startsWith("/") ? Path.of(folder) : directory.resolve(folder);
    }

    private static List<Path> files(Path folder, String beginning) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, path -> matches(path, beginning))) {
            for (Path path : paths) {
                files.add(path);
                if (files.size() == CommandCompleter.AT_MOST) {
                    break;
                }
            }
        } catch (IOException noSuchFolderOrNotOurs) {
            return List.of();
        }
        files.sort(null);
        return files;
    }

    // Offers hidden files only after a dot.
    private static boolean matches(Path path, String beginning) {
        String name = path.getFileName().toString();
        // Bytes that are not text can't be typed.
        return name.startsWith(beginning)
                && (!name.startsWith(".") || beginning.startsWith("."))
                && name.indexOf('\uFFFD') < 0;
    }

    private static Candidate candidate(String value, String display, boolean complete) {
        return new Candidate(value, display, "files", null, null, null, complete);
    }
}
