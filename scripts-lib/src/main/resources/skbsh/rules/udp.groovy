// UDP's ordinary end of a packet.

rule('udp/receive/app-read') {
    title   'an application read UDP data'
    verdict normal
    caller  '@udp-recvmsg'
    freedNot '@drop'
    explain 'recvmsg copied the datagram out.'
    matches     'kfree_skbmem <- __consume_stateless_skb <- skb_consume_udp <- udp_recvmsg <- inet_recvmsg'
    matches     'kfree_skbmem <- udp_recvmsg <- inet_recvmsg <- __sys_recvfrom'
    matches     '__consume_stateless_skb <- udpv6_recvmsg <- inet6_recvmsg'
    matchesNot  'kfree_skbmem <- __udp4_lib_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'kfree_skb_reason <- udp_recvmsg <- inet_recvmsg', 'UDP_CSUM'
}
