/** Proposes a rule for events that none names. */
package org.skbsh.classify.learn;
