package org.skbsh.doctor;

/** Whether the kernel let something be done, found out by doing it. */
public sealed interface Trial {
    /**
     * It did.
     *
     * @param how in what form, where there are several
     */
    record Works(String how) implements Trial {}

    /**
     * It did not.
     *
     * @param why what was tried, and the kernel's words
     */
    record Refused(String why) implements Trial {}

    /**
     * It was not tried.
     *
     * @param why what stood in the way
     */
    record Untried(String why) implements Trial {}
}
