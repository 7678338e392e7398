/** Groovy as every file and line of the DSL needs it: compiled so that it can be cancelled, its errors said to its author. */
package org.skbsh.dsl.groovy;
