package org.skbsh.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.skbsh.model.UserError;

/** Lets the user change a text in the editor of their choice; nothing comes back of a text that was not saved. */
record Editor(Map<String, String> environment) implements Function<String, Optional<String>> {
    // Any write makes the file newer than that, also one of the same text within the clock's resolution.
    private static final FileTime UNSAVED = FileTime.fromMillis(0);

    @Override
    public Optional<String> apply(String text) {
        String editor = environment.getOrDefault("VISUAL", environment.getOrDefault("EDITOR", "vi"));
        try {
            Path file = Files.createTempFile("skbsh-", ".groovy");
            try {
                Files.writeString(file, text);
                Files.setLastModifiedTime(file, UNSAVED);
                edit(editor, file);
                return Files.getLastModifiedTime(file).equals(UNSAVED)
                        ? Optional.empty()
                        : Optional.of(Files.readString(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UserError("the text can't be edited: " + e.getMessage(), "");
        }
    }

    private static void edit(String editor, Path file) throws IOException {
        // The variable may contain arguments, so a shell splits it.
        Process process = new ProcessBuilder("sh", "-c", editor + " \"$0\"", file.toString())
                .inheritIO()
                .start();
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new UserError(
                        "the editor '" + editor + "' exited with status " + status + ": its text is not used",
                        "if it did not start, set EDITOR to another");
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new UserError("editing was interrupted", "");
        }
    }
}
