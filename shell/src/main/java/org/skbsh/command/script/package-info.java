/** The verbs of investigation scripts. */
package org.skbsh.command.script;
