/** Rules, verdicts, and why. */
package org.skbsh.classify;
