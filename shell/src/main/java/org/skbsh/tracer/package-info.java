/** Starts and stops one kernel tracer and hands its bytes to a reader. */
package org.skbsh.tracer;
