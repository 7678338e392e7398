/** Stacks that stand in text: as people paste them, in the kernel's log, folded. */
package org.skbsh.format.stacks;
