/** Line editing, highlighting, signals, exit codes. */
package org.skbsh.terminal;
