/** Events of retis: its text, and its JSON. */
package org.skbsh.format.retis;
