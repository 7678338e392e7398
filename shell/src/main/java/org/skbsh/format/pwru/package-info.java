/** Traces of pwru: the way of each packet through the kernel's functions. */
package org.skbsh.format.pwru;
