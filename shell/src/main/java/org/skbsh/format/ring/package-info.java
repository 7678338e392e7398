/** Pages of the ring buffer, as trace_pipe_raw gives them. */
package org.skbsh.format.ring;
