/** The verbs that steer the shell itself, such as {@code /vars} and {@code /set}. */
package org.skbsh.command.steer;
