/** Text of ftrace: trace, trace_pipe, trace-cmd report, hist triggers. */
package org.skbsh.format.ftrace;
