package org.skbsh.doctor;

/** Whether the kernel allows something, found out by trying. */
public sealed interface Trial {
    /**
     * The kernel allowed it.
     *
     * @param how in which form, if there are several
     */
    record Works(String how) implements Trial {}

    /**
     * The kernel refused it.
     *
     * @param why what doctor tried, and what the kernel answered
     */
    record Refused(String why) implements Trial {}

    /**
     * Doctor did not try it.
     *
     * @param why what prevented the trial
     */
    record Untried(String why) implements Trial {}
}
