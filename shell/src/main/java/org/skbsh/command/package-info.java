/** The verbs: what each accepts, and what it does to the session. */
package org.skbsh.command;
