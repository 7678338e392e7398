package org.skbsh.format.profile;

import org.skbsh.model.Stack;

/**
 * A function in a profile.
 *
 * @param module the kernel module that it is of; empty for the kernel itself
 */
record ProfileFrame(String name, String module) {
    /** Stands for what is called where no stack was recorded. */
    static final ProfileFrame NO_STACK = new ProfileFrame(Stack.NOT_RECORDED, "");

    /** The kernel itself, as perf names it where others have the file of a program. */
    static final String KERNEL = "[kernel.kallsyms]";

    /** The function with its module: {@code nft_do_chain [nf_tables]}. */
    String text() {
        return module.isEmpty() ? name : name + " [" + module + "]";
    }

    /** What its code is in: a module, or the kernel. */
    String binary() {
        return module.isEmpty() ? KERNEL : "[" + module + "]";
    }
}
