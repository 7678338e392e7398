/** Outputs of other tools that show drops: what they share, and those of few lines. */
package org.skbsh.format.tool;
