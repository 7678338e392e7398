/** What a user asks of packets: addresses, and expressions as tcpdump has them. */
package org.skbsh.tracer.packet;
