/** The own file format of skbsh, read and written. */
package org.skbsh.format.capture;
