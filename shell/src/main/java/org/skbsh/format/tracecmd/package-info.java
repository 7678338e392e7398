/** The files of trace-cmd. */
package org.skbsh.format.tracecmd;
