package org.skbsh.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.skbsh.kernel.file.Content;
import org.skbsh.kernel.file.WholeFile;

/** A process of its own with the tests' classes, started quickly. */
public final class Forked {
    private Forked() {}

    /** Writes its own name into each file. */
    public static void main(String[] files) {
        for (String file : files) {
            Path path = Path.of(file);
            WholeFile.at(path).write(Content.text(path.getFileName().toString()));
        }
    }

    public static ProcessBuilder java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** Runs one to its end, and returns what it says. */
    public static String run(Class<?> main, String... arguments) throws IOException {
        Process process = java(main, arguments).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes());
    }
}
