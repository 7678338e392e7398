/** Readers turn text and files into events, counting what they can't read; writers do the reverse. */
package org.skbsh.format;
