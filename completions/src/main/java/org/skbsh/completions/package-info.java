/** The words of skbsh's commands and the JLine completers that offer them; knows no other module. */
package org.skbsh.completions;
