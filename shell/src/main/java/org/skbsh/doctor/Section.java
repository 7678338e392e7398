package org.skbsh.doctor;

import java.util.List;
import java.util.function.Supplier;

/** Checks of one kind, under a title. */
public record Section(String title, List<Check> checks) {
    public Section {
        checks = List.copyOf(checks);
    }

    /** Makes the checks. One that fails itself is a finding like others, and the rest of the sections are made. */
    public static Section of(String title, Supplier<List<Check>> checks) {
        try {
            return new Section(title, checks.get());
        } catch (RuntimeException e) {
            Check failed = Check.no(title, "this check failed: " + e, "report it with what doctor | json prints");
            return new Section(title, List.of(failed));
        }
    }
}
