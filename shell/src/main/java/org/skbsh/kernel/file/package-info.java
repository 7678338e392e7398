/** Files of the user: read safely, and written as a whole or not at all. */
package org.skbsh.kernel.file;
