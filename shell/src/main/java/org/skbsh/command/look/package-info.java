/** The verbs that look at the events in view. */
package org.skbsh.command.look;
