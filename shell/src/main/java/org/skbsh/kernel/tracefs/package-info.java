/** The tracing files of the kernel: instances, pipes, probes, and what others left in them. */
package org.skbsh.kernel.tracefs;
