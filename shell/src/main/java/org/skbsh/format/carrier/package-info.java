/** What carries a text: packings, encodings, and all that mails, pages, logs and terminals put around its lines. */
package org.skbsh.format.carrier;
