// Traffic inside the machine, and what a host handles by itself.

rule('unix/receive/app-read') {
    title   'an application read from a Unix socket'
    verdict normal
    caller  '(*unix_dgram_recvmsg|unix_stream_read_generic|unix_stream_read_actor|manage_oob)'
    freedNot '@drop'
    matches     'kfree_skbmem <- __unix_dgram_recvmsg <- __sys_recvfrom'
    matches     'consume_skb <- unix_stream_read_generic <- unix_stream_recvmsg'
    matchesNot  'kfree_skbmem <- unix_release_sock <- unix_release'
}

rule('netlink/message') {
    title   'a netlink message was handled: configuration, no network traffic'
    verdict normal
    caller  '(netlink_*|nlmsg_notify|genl*|nfnetlink_*|__rtnl_unlock|rtnl_*|rtnetlink_*)'
    matches     'kfree_skbmem <- netlink_broadcast <- nlmsg_notify'
    matchesNot  'kfree_skbmem <- tcp_ack'
}

rule('icmp/handled') {
    title   'the host handled an ICMP packet'
    verdict normal
    caller  '(icmp_rcv|icmpv6_rcv|ping_rcv|ndisc_rcv)'
    freedNot '@drop'
    matches     'kfree_skbmem <- icmp_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'kfree_skb_reason <- icmp_rcv <- ip_protocol_deliver_rcu', 'ICMP_CSUM'
}

rule('arp/handled') {
    title   'the host handled an ARP packet'
    verdict normal
    caller  'arp_process'
    freedNot '@drop'
    matches     'kfree_skbmem <- arp_process <- arp_rcv'
    matchesNot  'kfree_skb_reason <- arp_process'
}

rule('packet/receive/app-read') {
    title   'an application that captures packets, or a raw socket, read one'
    verdict normal
    caller  '(skb_free_datagram*|packet_recvmsg|raw_recvmsg|rawv6_recvmsg|ping_recvmsg)'
    freedNot '@drop'
    matches     'kfree_skbmem <- packet_recvmsg <- sock_recvmsg'
    matchesNot  'kfree_skbmem <- packet_rcv'
}
