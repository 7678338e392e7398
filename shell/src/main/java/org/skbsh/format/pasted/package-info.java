/** Bare stacks, as people paste them. */
package org.skbsh.format.pasted;
