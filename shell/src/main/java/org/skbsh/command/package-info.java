/** The declaration of a command: its name, its parameters, what is given for them, and its usage. */
package org.skbsh.command;
