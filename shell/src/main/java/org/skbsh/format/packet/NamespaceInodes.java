package org.skbsh.format.packet;

/**
 * Between which numbers the inodes of namespaces are. In a queue the kernel keeps other data in the place of a packet's
 * device; what follows from that is seldom between them: the upper half of a pointer, for one, is above.
 */
public final class NamespaceInodes {
    /** Below the fixed ones, which are below PROC_DYNAMIC_FIRST (fs/proc/generic.c, include/linux/proc_ns.h). */
    public static final long FIRST = 0xe000_0000L;

    /** The kernel takes the first free number from PROC_DYNAMIC_FIRST on, for these and the files of /proc. */
    public static final long LAST = 0xf3ff_ffffL;

    private NamespaceInodes() {}

    public static boolean has(long number) {
        return number >= FIRST && number <= LAST;
    }
}
