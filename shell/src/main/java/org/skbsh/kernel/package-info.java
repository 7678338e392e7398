/** The only code that touches this machine: tracefs, kallsyms, subprocesses, libc. */
package org.skbsh.kernel;
