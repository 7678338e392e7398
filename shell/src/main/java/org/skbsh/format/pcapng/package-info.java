/** Packets as a file for Wireshark, tcpdump and others. */
package org.skbsh.format.pcapng;
