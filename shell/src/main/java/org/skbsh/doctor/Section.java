package org.skbsh.doctor;

import java.util.List;
import java.util.function.Supplier;

/** Checks of one kind, under a title. */
public record Section(String title, List<Check> checks) {
    public Section {
        checks = List.copyOf(checks);
    }

    /** Makes the checks. A check that fails with an exception becomes a finding, and the other sections go on. */
    public static Section of(String title, Supplier<List<Check>> checks) {
        try {
            return new Section(title, checks.get());
        } catch (RuntimeException e) {
            Check failed = Check.no(title, "this check failed: " + e, "report it with the output of doctor | json");
            return new Section(title, List.of(failed));
        }
    }
}
