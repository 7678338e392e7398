/** Why packets of a class were dropped: the checks of the usual causes, and what they found on a host. */
package org.skbsh.diagnosis;
