package org.skbsh.kernel.tracefs;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.skbsh.model.UserError;

/**
 * The filter of the function tracer. An empty filter means every function of the kernel, which can stop the machine.
 */
final class FunctionFilter {
    private FunctionFilter() {}

    /**
     * @param wanted the functions written to the filter
     * @param content its present content
     */
    static void requireTaken(String wanted, String content) {
        Set<String> names = new TreeSet<>(List.of(wanted.split("\\s+")));
        Set<String> found = new TreeSet<>(content.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s", 2)[0])
                .toList());
        boolean globs = names.stream().anyMatch(FunctionFilter::isGlob);
        if (found.isEmpty() || !globs && !found.equals(names)) {
            throw UserError.unsupported(
                    "the kernel took " + found + " for the functions " + names + ", so skbsh does not trace",
                    "available_filter_functions lists those that can be traced");
        }
    }

    private static boolean isGlob(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }
}
