/** The declaration of a command: its name, its parameters and their values, and its usage. */
package org.skbsh.command;
