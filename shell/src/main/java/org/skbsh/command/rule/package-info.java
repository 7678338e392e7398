/** The verbs that name what happened, and those that look at the rules. */
package org.skbsh.command.rule;
