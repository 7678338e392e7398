/** Traces by bpftrace, as a subprocess. */
package org.skbsh.tracer.bpftrace;
