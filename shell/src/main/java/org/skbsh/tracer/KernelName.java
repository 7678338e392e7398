package org.skbsh.tracer;

import java.nio.charset.StandardCharsets;

import org.skbsh.model.UserError;

/** The names that the kernel allows for tasks and devices. */
final class KernelName {
    /** TASK_COMM_LEN and IFNAMSIZ, without the zero at the end. */
    private static final int LONGEST = 15;

    private KernelName() {}

    static void requireTask(String comm) {
        if (comm.isEmpty() || comm.length() > LONGEST || comm.chars().anyMatch(Character::isISOControl)) {
            throw UserError.usage(
                    "'" + comm.replaceAll("\\p{Cntrl}", "?") + "' can't be the name of a task",
                    "the kernel keeps at most 15 characters: see ps -eo comm");
        }
    }

    // As dev_valid_name() of net/core/dev.c.
    static void requireDevice(String device) {
        boolean valid = !device.isEmpty()
                && device.getBytes(StandardCharsets.UTF_8).length <= LONGEST
                && !device.matches("\\.\\.?")
                && device.chars().noneMatch(KernelName::isForbidden);
        if (!valid) {
            throw UserError.usage(
                    "'" + device.replaceAll("\\p{Cntrl}", "?") + "' can't be the name of a network device",
                    "at most 15 characters without spaces, slashes and colons: see ip link");
        }
    }

    private static boolean isForbidden(int letter) {
        return letter == '/' || letter == ':' || Character.isWhitespace(letter) || Character.isISOControl(letter);
    }
}
