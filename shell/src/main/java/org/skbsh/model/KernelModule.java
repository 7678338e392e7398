package org.skbsh.model;

import java.util.Optional;

/**
 * A module of the traced kernel, with what a log says of it.
 *
 * @param flags its taints and its state, as print_modules of kernel/module/main.c shows them: {@code OE}, {@code PO+};
 * empty for none
 * @param buildId the ID of its build, which tells one version from another; empty if not said
 * @param unloaded whether all that is said of it is that it was unloaded
 */
public record KernelModule(String name, String flags, String buildId, boolean unloaded) {
    /** Something longer is no name of a module. */
    public static final int LONGEST = 64;

    /** Whether more is said of it than that it was there. */
    public boolean isNoted() {
        return !flags.isEmpty() || !buildId.isEmpty() || unloaded;
    }

    /** What both say of one module, the second last; empty if they are two modules, or two builds of one. */
    public Optional<KernelModule> with(KernelModule later) {
        boolean otherBuild = !buildId.isEmpty() && !later.buildId.isEmpty() && !buildId.equals(later.buildId);
        return !name.equals(later.name) || otherBuild
                ? Optional.empty()
                : Optional.of(new KernelModule(
                        name,
                        later.flags.isEmpty() ? flags : later.flags,
                        later.buildId.isEmpty() ? buildId : later.buildId,
                        unloaded && later.unloaded));
    }

    /** {@code acmenet(OE) 3f1c…}: as the kernel writes it. */
    @Override
    public String toString() {
        return name
                + (flags.isEmpty() ? "" : "(" + flags + ")")
                + (unloaded ? " (unloaded)" : "")
                + (buildId.isEmpty() ? "" : " " + buildId);
    }
}
