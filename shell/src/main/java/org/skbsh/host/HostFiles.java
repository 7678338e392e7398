package org.skbsh.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.skbsh.kernel.KernelFile;
import org.skbsh.kernel.Unbroken;

/** Reads the kernel's files as the calling thread sees them, in its own network namespace. */
final class HostFiles {
    private static final String OF_PROCESS = "/proc/net/";
    private static final String OF_THREAD = "/proc/thread-self/net/";

    private HostFiles() {}

    /** A file as it is; of several files each line, after the file's path and a colon, as {@code grep -H ''} has them. */
    static String read(Question.File file) throws IOException {
        if (!file.isForMany()) {
            return text(Path.of(file.path()));
        }
        StringBuilder all = new StringBuilder();
        List<Path> found = matching(file.path());
        if (found.isEmpty()) {
            throw new NoSuchFileException(file.path());
        }
        for (Path one : found) {
            try {
                text(one)
                        .lines()
                        .forEach(
                                line -> all.append(one).append(':').append(line).append('\n'));
            } catch (IOException gone) {
                // A device left meanwhile, or the file is one to write only.
                continue;
            }
        }
        return all.toString();
    }

    private static String text(Path file) throws IOException {
        String path = file.toString();
        // The one is what the process has, which a single thread may have left.
        Path seen = path.startsWith(OF_PROCESS) ? Path.of(OF_THREAD + path.substring(OF_PROCESS.length())) : file;
        return Unbroken.run(() -> KernelFile.text(seen));
    }

    private static List<Path> matching(String pattern) throws IOException {
        List<Path> found = List.of(Path.of("/"));
        for (String name : pattern.substring(1).split("/")) {
            List<Path> next = new ArrayList<>();
            for (Path folder : found) {
                if (name.indexOf('*') < 0) {
                    next.add(folder.resolve(name));
                } else if (Files.isDirectory(folder)) {
                    next.addAll(matching(folder, name));
                }
            }
            found = next;
        }
        return found.stream().filter(Files::exists).sorted().toList();
    }

    private static List<Path> matching(Path folder, String name) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, name)) {
            files.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }
}
