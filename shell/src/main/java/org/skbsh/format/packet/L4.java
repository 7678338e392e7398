package org.skbsh.format.packet;

/** Numbers of protocols above IP, as /etc/protocols has them, whose headers we read. */
public final class L4 {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int DCCP = 33;
    public static final int ICMP6 = 58;
    public static final int SCTP = 132;
    public static final int UDPLITE = 136;

    private L4() {}
}
