package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.skbsh.model.Stack;
import org.skbsh.model.StackTable;
import org.skbsh.model.UserError;

/** The captures of the lab that readers know, of both kernels. */
final class LabCaptures {
    private static final List<String> KERNELS = List.of("6.1", "6.18");
    private static final List<String> FOLDERS =
            List.of("text", "pipe", "functions", "options", "mix", "bpftrace", "hist");

    private LabCaptures() {}

    static List<Path> all(Path lab) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String kernel : KERNELS) {
            for (String folder : FOLDERS) {
                Path directory = lab.resolve("captures").resolve(kernel).resolve(folder);
                if (Files.isDirectory(directory)) {
                    try (Stream<Path> files = Files.list(directory)) {
                        files.filter(file -> !file.toString()
                                                .toLowerCase(Locale.ROOT)
                                                .endsWith(".json")
                                        || !file.toString().matches(".*\\.(truth|stats)\\.json"))
                                .sorted()
                                .forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    /** The distinct stacks of a capture; none of a file that is no capture. */
    static List<Stack> stacks(Path capture) {
        List<Stack> found = new ArrayList<>();
        try {
            StackTable stacks = Captured.load(capture).events().stacks();
            for (int id = 1; id < stacks.size(); id++) {
                found.add(stacks.get(id));
            }
        } catch (UserError noCapture) {
            // Beside the captures lie notes about them.
            return found;
        }
        return found;
    }
}
