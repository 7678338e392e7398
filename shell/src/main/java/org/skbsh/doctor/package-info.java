/** What can be traced on this machine, what cannot, and how to mend that. */
package org.skbsh.doctor;
