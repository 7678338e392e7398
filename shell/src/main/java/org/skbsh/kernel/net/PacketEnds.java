package org.skbsh.kernel.net;

/**
 * What of a packet tells whose it is.
 *
 * @param namespace the inode of its network namespace
 * @param protocol the number of the protocol above IP
 * @param sport of a protocol without ports: 0
 * @param dport of a protocol without ports: 0
 */
public record PacketEnds(long namespace, int protocol, String saddr, int sport, String daddr, int dport) {}
