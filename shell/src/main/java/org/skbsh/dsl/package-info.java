/** The Groovy words: compiler set-up, script base classes, Groovy errors made into user errors. */
package org.skbsh.dsl;
