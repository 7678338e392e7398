/** The kernel's symbols, as its files list them. */
package org.skbsh.format.symbols;
