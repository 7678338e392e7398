/** The verbs that trace this machine, and say what can be traced on it. */
package org.skbsh.command.trace;
