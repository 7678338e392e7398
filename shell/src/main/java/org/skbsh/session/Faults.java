package org.skbsh.session;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

import org.skbsh.model.UserError;

/** What went wrong, as text; and faults that the user can do something about. */
public final class Faults {
    /** How to give Java more memory. */
    public static final String MORE_MEMORY = "start skbsh with more: JDK_JAVA_OPTIONS=-Xmx8g ./skbsh";

    private Faults() {}

    /** The user error for a fault; empty if it is a bug of skbsh. */
    public static Optional<UserError> asUserError(Throwable fault) {
        if (fault instanceof UserError error) {
            return Optional.of(error);
        }
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (saysTooManyFiles(cause)) {
                return Optional.of(noMoreFiles());
            }
            if (cause instanceof OutOfMemoryError) {
                return Optional.of(new UserError("Java's memory is full: " + cause.getMessage(), MORE_MEMORY));
            }
            if (cause instanceof StackOverflowError) {
                return Optional.of(new UserError(
                        "this goes too deep",
                        "a list or map contains itself, brackets are nested too deeply, or calls never end"));
            }
        }
        return isShortOfFiles() ? Optional.of(noMoreFiles()) : Optional.empty();
    }

    private static UserError noMoreFiles() {
        return new UserError("no more files can be opened by this process", "raise the limit: ulimit -n 1024");
    }

    // Some files may have been closed meanwhile. For a class that could not be read, the cause says it.
    private static boolean saysTooManyFiles(Throwable fault) {
        return fault instanceof IOException
                && String.valueOf(fault.getMessage()).contains("Too many open files");
    }

    private static boolean isShortOfFiles() {
        try (FileInputStream opened = new FileInputStream("/dev/null")) {
            return opened.getFD() == null;
        } catch (IOException refused) {
            return true;
        }
    }

    public static String oneLine(Throwable fault) {
        String message = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
        return fault.getClass().getSimpleName() + ": " + message;
    }

    public static String trace(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text, true));
        return text.toString().stripTrailing();
    }
}
