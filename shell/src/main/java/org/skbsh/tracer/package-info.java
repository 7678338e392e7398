/** Plans, starts and stops one kernel tracer and hands its bytes to a reader; here what all tracers have in common. */
package org.skbsh.tracer;
