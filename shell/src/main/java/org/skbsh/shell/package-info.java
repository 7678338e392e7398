/** The one place that knows all parts: the catalog, the interpreter of lines, and the words for completion. */
package org.skbsh.shell;
