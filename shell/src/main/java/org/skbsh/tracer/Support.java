package org.skbsh.tracer;

/** Whether something can be traced here. */
public sealed interface Support {
    /** It can. */
    record Yes() implements Support {}

    /**
     * It cannot.
     *
     * @param why what was tried and what the kernel said
     * @param remedy what to do about it; empty when nothing helps on this machine
     */
    record No(String why, String remedy) implements Support {}
}
