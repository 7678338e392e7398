// UDP's ordinary ends of a packet.

rule('udp/receive/app-read') {
    title   'an application read UDP data'
    verdict normal
    event   consumed, freed
    caller  '@udp-recvmsg'
    explain 'recvmsg copied the datagram out; it is done. Nothing to do.'
    check   'ss -uamp'
    matches     'kfree_skbmem <- __consume_stateless_skb <- skb_consume_udp <- udp_recvmsg <- inet_recvmsg'
    matches     'kfree_skbmem <- udp_recvmsg <- inet_recvmsg <- __sys_recvfrom'
    matches     '__consume_stateless_skb <- udpv6_recvmsg <- inet6_recvmsg'
    matchesNot  'kfree_skbmem <- __udp4_lib_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'kfree_skb_reason <- udp_recvmsg <- inet_recvmsg', UDP_CSUM, dropped
}

rule('udp/delivered') {
    title   'UDP is done with a datagram that went to several sockets, or to none of a group'
    verdict normal
    event   consumed
    caller  '(__udp4_lib_rcv|__udp6_lib_rcv|__udp4_lib_mcast_deliver|__udp6_lib_mcast_deliver|udp_rcv|udpv6_rcv|udp_queue_rcv_*|udpv6_queue_rcv_*)'
    explain '''A multicast or broadcast datagram is copied to each socket that wants it, and the original freed; a tunnel behind a UDP
        port may take a packet whole. Where no socket was a member of the group, IgnoredMulti counts it.'''
    check   'nstat -az UdpIgnoredMulti Udp6IgnoredMulti', 'ip maddr'
    matches     'consume_skb <- __udp4_lib_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'kfree_skb_reason <- __udp4_lib_rcv <- ip_protocol_deliver_rcu', NO_SOCKET, dropped
}

rule('udp/close/unread') {
    title   'a UDP, raw or ping socket closed, and packets that nobody had read went with it'
    verdict suspect
    caller  '(udp_destruct_common|udp_destruct_sock|udpv6_destruct_sock|udp_destroy_sock|inet_sock_destruct|ping_close|raw_destroy)'
    explain '''The application ended or closed the socket before it read all that had arrived. Ordinary at the end of a program; else
        it reads too slowly, or stops too early.'''
    check   'ss -uamp'
    matches     'sk_skb_reason_drop <- udp_destruct_common <- udp_destruct_sock <- __sk_destruct', NOT_SPECIFIED, dropped
    matches     'kfree_skb <- skb_queue_purge <- inet_sock_destruct <- __sk_destruct'
    matchesNot  'kfree_skbmem <- udp_recvmsg <- inet_recvmsg'
}
