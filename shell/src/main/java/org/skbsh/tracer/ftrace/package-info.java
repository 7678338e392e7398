/** Traces by ftrace, through an instance of tracefs. */
package org.skbsh.tracer.ftrace;
