/** The one place that knows all of them: the catalog, what runs the lines, and the words that complete them. */
package org.skbsh.shell;
