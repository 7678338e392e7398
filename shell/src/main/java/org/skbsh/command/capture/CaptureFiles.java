package org.skbsh.command.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

import org.skbsh.model.UserError;
import org.skbsh.session.FileName;
import org.skbsh.session.Places;

/** The files that a word of {@code load} means: itself, those that match a glob, or those in a directory. */
final class CaptureFiles {
    private final Places places;

    CaptureFiles(Places places) {
        this.places = places;
    }

    /**
     * Their names, those of a word sorted; a word that is no glob and no directory stands for itself.
     *
     * @throws UserError if one of several files that are named is not there: nothing is loaded then
     */
    List<String> of(List<String> words) {
        List<String> files = words.stream().flatMap(word -> of(word).stream()).toList();
        if (words.size() > 1) {
            files.stream()
                    .filter(file -> !Loading.isNoFile(file) && !Files.exists(FileName.of(file, places)))
                    .findFirst()
                    .ifPresent(file -> {
                        throw new UserError(file + ": no such file", "");
                    });
        }
        return files;
    }

    private List<String> of(String word) {
        Path path = FileName.of(word, places);
        if (Files.isDirectory(path)) {
            return in(path);
        }
        boolean glob = word.matches(".*[*?\\[{].*") && !Files.exists(path);
        return glob ? matching(word, path) : List.of(word);
    }

    // Below the directory, without hidden ones. Links to directories are not followed: they may lead in a circle.
    private static List<String> in(Path directory) {
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                    return isHidden(inner) && !inner.equals(directory)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (Files.isRegularFile(file) && !isHidden(file)) {
                        found.add(file.toString());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // Loading it tells why it can't be read.
                    found.add(file.toString());
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (AccessDeniedException e) {
            throw new UserError(directory + ": permission denied", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (found.isEmpty()) {
            throw new UserError("no file in the directory " + directory, "");
        }
        found.sort(null);
        return found;
    }

    private static boolean isHidden(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    private static List<String> matching(String word, Path path) {
        Path parent = path.getParent() == null ? Path.of("") : path.getParent();
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(parent, path.getFileName().toString())) {
            files.forEach(file -> {
                if (Files.isRegularFile(file)) {
                    found.add(file.toString());
                }
            });
        } catch (IOException | PatternSyntaxException e) {
            throw new UserError("no file matches " + word, "");
        }
        if (found.isEmpty()) {
            throw new UserError("no file matches " + word, "");
        }
        found.sort(null);
        return found;
    }
}
