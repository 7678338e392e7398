package org.skbsh.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Holds every capture below a folder against its truth file: {@code CheckCaptures DIR}; exit status 1 when one differs. */
public final class CheckCaptures {
    private CheckCaptures() {}

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        List<Path> captures = CapturesTest.captures(root).stream()
                .filter(file ->
                        root.relativize(file).toString().matches("[^/]+/(text|pipe|functions|options|mix|bpftrace)/.*"))
                .toList();
        int failed = 0;
        for (Path capture : captures) {
            Truth truth = Truth.of(capture);
            Truth counted = Counted.of(capture);
            if (!counted.equals(truth)) {
                failed++;
                System.out.println(
                        "DIFFERS " + root.relativize(capture) + "\n  truth " + truth + "\n  skbsh " + counted);
            }
        }
        System.out.println((captures.size() - failed) + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }
}
