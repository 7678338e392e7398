/** Files that hold what users own: written whole or not at all, by whom they belong to. */
package org.skbsh.kernel.file;
