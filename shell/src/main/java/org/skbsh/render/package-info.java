/** A result as text, for the screen or a file. */
package org.skbsh.render;
