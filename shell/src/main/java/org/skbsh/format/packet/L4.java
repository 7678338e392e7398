package org.skbsh.format.packet;

/** Numbers of protocols above IP, as /etc/protocols has them, whose headers we read. */
final class L4 {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int DCCP = 33;
    static final int ICMP6 = 58;
    static final int SCTP = 132;
    static final int UDPLITE = 136;

    private L4() {}
}
