/** What was typed, taken apart: words, stages, entries, and whether it is a command or Groovy. */
package org.skbsh.command.line;
