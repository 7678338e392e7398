package org.skbsh.kernel;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.skbsh.model.UserError;

/** What the kernel means when it refuses a tracing file. */
public final class KernelErrors {
    private KernelErrors() {}

    /** @param doing what failed: {@code writing '1' to tracing_on} */
    public static UserError refused(String doing, IOException error) {
        String reason = reason(error);
        return UserError.unsupported("the kernel refused " + doing + ": " + reason, advice(reason));
    }

    public static String reason(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (error instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (error instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return String.valueOf(error.getMessage());
    }

    private static String advice(String reason) {
        return switch (reason) {
            case "Permission denied" -> "tracing needs root: start skbsh with sudo";
            case "Operation not permitted" -> "lockdown or a sandbox forbids this: see doctor";
            case "Invalid argument" -> "this kernel knows no such name or value: see doctor";
            case "No such file or directory" -> "this kernel lacks the file: see doctor";
            case "Device or resource busy" -> "another tracer uses it: check who reads the trace files";
            case "Cannot allocate memory" -> "not enough memory for the trace buffer";
            default -> "see doctor";
        };
    }
}
