/** Readers turn text and files into events and count what they can't read; writers do the reverse. */
package org.skbsh.format;
