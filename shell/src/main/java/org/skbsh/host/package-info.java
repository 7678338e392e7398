/** A host as the checks of a diagnosis see it: what can be asked of it, who answers, and what the answers mean. */
package org.skbsh.host;
