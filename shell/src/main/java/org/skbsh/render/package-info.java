/** A result as text, for screen or file alike. */
package org.skbsh.render;
