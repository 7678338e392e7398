/** Groovy for every file and line of the DSL: compiled so that it can be cancelled, with errors for its author. */
package org.skbsh.dsl.groovy;
