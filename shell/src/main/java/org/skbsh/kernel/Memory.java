package org.skbsh.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much free memory this machine has. */
public final class Memory {
    private Memory() {}

    /** What programs could use without swapping; 0 if unknown. */
    public static long availableKb() {
        try {
            return Files.readAllLines(Path.of("/proc/meminfo")).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
