package org.skbsh.command.trace;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.tracer.Tracing;

/**
 * A trace that runs.
 *
 * @param what what is traced, as typed
 * @param builder what it has captured so far
 */
record RunningTrace(String what, String tracer, CaptureBuilder builder, Tracing tracing) {}
