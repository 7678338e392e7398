/** Output of bpftrace: maps, lines an event, text and JSON. */
package org.skbsh.format.bpftrace;
