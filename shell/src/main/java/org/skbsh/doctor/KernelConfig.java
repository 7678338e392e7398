package org.skbsh.doctor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.skbsh.kernel.Machine;

/**
 * How a kernel was built, if the kernel or its package says so.
 *
 * @param options options that are set, without {@code CONFIG_}
 * @param file the file that says so
 */
record KernelConfig(Map<String, String> options, String file) {
    static Optional<KernelConfig> of(Machine machine) {
        String release = machine.release();
        return List.of("proc/config.gz", "boot/config-" + release, "lib/modules/" + release + "/config").stream()
                .filter(machine::has)
                .flatMap(file -> read(machine.path(file)).map(text -> parse(text, "/" + file)).stream())
                .findFirst();
    }

    private static Optional<String> read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (!file.toString().endsWith(".gz")) {
                return Optional.of(new String(bytes, StandardCharsets.UTF_8));
            }
            try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return Optional.of(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException tellsNothing) {
            return Optional.empty();
        }
    }

    private static KernelConfig parse(String text, String file) {
        return new KernelConfig(
                text.lines()
                        .filter(line -> line.startsWith("CONFIG_") && line.indexOf('=') > 0)
                        .map(line -> line.substring("CONFIG_".length()).split("=", 2))
                        .collect(Collectors.toMap(option -> option[0], option -> option[1], (first, second) -> first)),
                file);
    }

    boolean has(String option) {
        return options.getOrDefault(option, "n").equals("y");
    }
}
