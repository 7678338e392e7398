/** What perf prints and writes. */
package org.skbsh.format.perf;
