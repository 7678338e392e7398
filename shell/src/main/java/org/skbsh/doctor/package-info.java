/** What can be traced on this machine, and what to do about what can not. */
package org.skbsh.doctor;
