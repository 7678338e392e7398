// Ordinary ends of packets in UDP.

rule('udp/receive/app-read') {
    title   'an application read UDP data'
    verdict normal
    event   consumed, freed
    caller  '@udp-recvmsg'
    explain 'recvmsg copied the datagram out. Nothing to do.'
    check   'ss -uamp'
    matches     'kfree_skbmem <- __consume_stateless_skb <- skb_consume_udp <- udp_recvmsg <- inet_recvmsg'
    matches     'kfree_skbmem <- udp_recvmsg <- inet_recvmsg <- __sys_recvfrom'
    matches     '__consume_stateless_skb <- udpv6_recvmsg <- inet6_recvmsg'
    matchesNot  'kfree_skbmem <- __udp4_lib_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'kfree_skb_reason <- udp_recvmsg <- inet_recvmsg', UDP_CSUM, dropped
}

rule('udp/delivered') {
    title   'UDP is done with a datagram that it copied to its sockets, or that a tunnel took whole'
    verdict normal
    event   consumed
    caller  '(__udp4_lib_rcv|__udp6_lib_rcv|__udp4_lib_mcast_deliver|__udp6_lib_mcast_deliver|udp_rcv|udpv6_rcv|udp_queue_rcv_*|udpv6_queue_rcv_*)'
    explain '''UDP copies a multicast or broadcast datagram to each socket that wants it and frees the original; a tunnel behind a
        UDP port may take a packet whole. Nothing to do.'''
    check   'nstat -az UdpInDatagrams Udp6InDatagrams', 'ip maddr'
    matches     'consume_skb <- __udp4_lib_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'kfree_skb_reason <- __udp4_lib_rcv <- ip_protocol_deliver_rcu', NO_SOCKET, dropped
}

rule('udp/multicast/unwanted') {
    title   'no socket here wanted a multicast or broadcast datagram'
    verdict suspect
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  '(__udp4_lib_mcast_deliver|__udp6_lib_mcast_deliver)'
    explain '''Every host of a network gets its broadcasts (DHCP, NetBIOS) and much of its multicast (mDNS, SSDP). If no socket is
        bound to the port, the kernel counts the datagram as IgnoredMulti and frees it without a reason. This is harmless unless an
        application here expects it.'''
    check   'nstat -az UdpIgnoredMulti Udp6IgnoredMulti', 'ip maddr', 'ss -uln'
    matches     'sk_skb_reason_drop <- __udp4_lib_mcast_deliver <- __udp4_lib_rcv <- ip_protocol_deliver_rcu', NOT_SPECIFIED, dropped
    matches     'kfree_skb <- __udp4_lib_mcast_deliver <- __udp4_lib_rcv'
    matchesNot  'kfree_skb_reason <- __udp4_lib_rcv <- ip_protocol_deliver_rcu', NO_SOCKET, dropped
    matchesNot  'consume_skb <- __udp4_lib_mcast_deliver <- __udp4_lib_rcv'
}

rule('udp/receive/no-reason') {
    title   'UDP freed a datagram without a reason: mostly a multicast or broadcast that no socket here wanted'
    verdict suspect
    event   dropped
    reason  NOT_SPECIFIED
    caller  '(__udp4_lib_rcv|__udp6_lib_rcv)'
    explain '''Kernels with drop reasons give one for nearly every datagram that UDP drops. They give none for multicast and
        broadcast datagrams that no socket is bound for (counted as IgnoredMulti), rarely for a packet shorter than a UDP header,
        and on some kernels for what an IPsec policy refuses.'''
    check   'nstat -az UdpIgnoredMulti Udp6IgnoredMulti UdpInErrors', 'ip maddr', 'ss -uln', 'cat /proc/net/xfrm_stat'
    matches     'sk_skb_reason_drop <- __udp4_lib_rcv <- ip_protocol_deliver_rcu', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb <- __udp4_lib_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'kfree_skb_reason <- __udp4_lib_rcv <- ip_protocol_deliver_rcu', NO_SOCKET, dropped
}

rule('udp/multicast/copied-or-unwanted') {
    title   'a multicast or broadcast datagram was copied to its sockets, or no socket here wanted it'
    verdict suspect
    event   freed
    caller  '(__udp4_lib_mcast_deliver|__udp6_lib_mcast_deliver)'
    explain 'This hook cannot tell the two apart; the counters can. Both are harmless unless an application here expects the datagram.'
    check   'nstat -az UdpIgnoredMulti Udp6IgnoredMulti', 'ip maddr', 'ss -uln'
    matches     'kfree_skbmem <- __udp4_lib_mcast_deliver <- __udp4_lib_rcv'
    matchesNot  'kfree_skbmem <- __udp4_lib_rcv <- ip_protocol_deliver_rcu'
}

rule('udp/close/unread') {
    title   'a UDP, raw or ping socket closed, and its unread packets were discarded'
    verdict suspect
    caller  '(udp_destruct_common|udp_destruct_sock|udpv6_destruct_sock|udp_destroy_sock|inet_sock_destruct|ping_close|raw_destroy)'
    explain '''The application ended or closed the socket before it had read everything. That is normal when a program ends;
        otherwise it reads too slowly, or stops too early.'''
    check   'ss -uamp'
    matches     'sk_skb_reason_drop <- udp_destruct_common <- udp_destruct_sock <- __sk_destruct', NOT_SPECIFIED, dropped
    matches     'kfree_skb <- skb_queue_purge <- inet_sock_destruct <- __sk_destruct'
    matchesNot  'kfree_skbmem <- udp_recvmsg <- inet_recvmsg'
}
