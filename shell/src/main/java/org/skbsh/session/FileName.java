package org.skbsh.session;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.skbsh.model.UserError;

/** The name of a file, as a user types it. */
public final class FileName {
    private FileName() {}

    public static Path of(String typed) {
        try {
            return Path.of(typed);
        } catch (InvalidPathException e) {
            throw new UserError("'" + typed + "' can't be the name of a file: " + reason(e), "");
        }
    }

    /** The same, with the home directory for a leading {@code ~/}. */
    public static Path of(String typed, Places places) {
        return typed.startsWith("~/") ? places.home().resolve(of(typed.substring(2))) : of(typed);
    }

    private static String reason(InvalidPathException e) {
        return e.getReason().startsWith("Nul") ? "it has a NUL in it" : "this locale has no such characters";
    }
}
