/** The verbs that say what things mean, and where on the packet path they are. */
package org.skbsh.command.explain;
