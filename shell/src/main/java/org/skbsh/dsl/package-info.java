/** The Groovy words: compiler set-up, base classes of scripts, and user errors from Groovy errors. */
package org.skbsh.dsl;
