package org.skbsh.tracer.ftrace;

/**
 * One value that an event probe records, in the syntax of kprobe_events ({@code Documentation/trace/kprobetrace.rst}).
 *
 * @param name of the field of the event
 * @param fetch where the kernel finds it: {@code +112($skbaddr):u32}
 * @param why what it is, in a few words
 */
record PacketArgument(String name, String fetch, String why) {
    /** Its name and what it is. */
    String explained() {
        return name + ": " + why;
    }

    @Override
    public String toString() {
        return name + "=" + fetch;
    }
}
