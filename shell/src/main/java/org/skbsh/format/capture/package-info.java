/** Reads and writes skbsh's own file format. */
package org.skbsh.format.capture;
