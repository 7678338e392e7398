// Parts of packets, and packets merged into others. These rules come first, because the frames further out belong to another packet.

rule('fraglist/with-its-packet') {
    title   'a fragment was freed with its packet, whose own end may have been harmless'
    verdict suspect
    freed   '@free <- skb_release_data <- ..'
    unless  'skb_free_head <- skb_release_data'
    event   dropped
    reason  UNHANDLED_PROTO, OTHERHOST, IPV6_NDISC_NS_OTHERHOST, SOCKET_CLOSE, QUEUE_PURGE, UNIX_SKIP_OOB, TCP_OLD_SEQUENCE, TCP_INVALID_SEQUENCE, TCP_OLD_DATA, TCP_OFOMERGE, TCP_OFO_DROP, TCP_RFC7323_PAWS_ACK, TCP_OLD_ACK
    explain '''The packet carried a list of further buffers (fragments, or segments that GRO joined). The kernel frees each of them
        on its own, with the reason of the packet.'''
    check   'ip -s link'
    matches     'sk_skb_reason_drop <- skb_release_data <- sk_skb_reason_drop <- tcp_data_queue', TCP_OLD_DATA, dropped
    matchesNot  'kfree_skb_list_reason <- skb_release_data <- __kfree_skb <- kfree_skb_reason <- ip_rcv_core', NO_SOCKET, dropped
    matchesNot  'sk_skb_reason_drop <- tcp_data_queue <- tcp_rcv_established', TCP_OLD_DATA, dropped
}

rule('drop/fraglist') {
    title   'a fragment was freed with its packet, and that packet was dropped'
    verdict drop
    freed   '@free <- skb_release_data <- ..'
    unless  'skb_free_head <- skb_release_data'
    event   dropped
    freed   '@drop'
    unless  '@drop <- (icmpv6_rcv|igmp_rcv|ip_rcv_core|ip6_rcv_core|tcp_v4_rcv|tcp_v6_rcv|net_tx_action)'
    explain '''The dropped packet carried a list of further buffers (fragments, or segments that GRO joined). The kernel frees each
        of them on its own: one dropped packet, several events.'''
    check   'ip -s link'
    matches     'kfree_skb_list_reason <- skb_release_data <- __kfree_skb <- kfree_skb_reason <- ip_forward', dropped
    matchesNot  'kfree_skb_list_reason <- skb_release_data <- __kfree_skb <- tcp_recvmsg_locked <- tcp_recvmsg'
    matchesNot  'kfree_skb_reason <- skb_release_data <- kfree_skb_reason <- icmpv6_rcv', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb_reason <- ip_forward <- ip_rcv'
    matchesNot  'skb_free_head <- skb_release_data <- kfree_skb_reason <- ip_forward <- ip_rcv', dropped
}

rule('consumed/fraglist') {
    title   'a fragment was freed with its packet'
    verdict normal
    freed   '@free <- skb_release_data <- ..'
    unless  'skb_free_head <- skb_release_data'
    freedNot '@drop'
    explain '''A packet may carry a list of further buffers: fragments that were reassembled, or segments that GRO joined. The
        kernel frees them with the packet; until 6.2 through kfree_skb, which looks like a drop and is not one. If the packet itself
        was dropped, that is an event of its own.'''
    check   'nstat -az IpReasmOKs Ip6ReasmOKs'
    matches     'kfree_skb_list_reason <- skb_release_data <- __kfree_skb <- tcp_recvmsg_locked <- tcp_recvmsg'
    matches     'kfree_skb_reason <- skb_release_data <- consume_skb <- ip_do_fragment', NOT_SPECIFIED, dropped
    matches     'kfree_skb_list_reason <- skb_release_data <- napi_consume_skb <- net_rx_action'
    matchesNot  'kfree_skbmem <- __kfree_skb <- tcp_recvmsg_locked <- tcp_recvmsg'
}

rule('gro/merged') {
    title   'a received packet was merged into the one before it (GRO)'
    verdict normal
    event   freed, consumed
    caller  '(napi_gro_receive|napi_gro_frags|gro_receive_skb|gro_receive_network_flush|napi_gro_complete*|dev_gro_receive|skb_gro_receive*|napi_frags_finish|napi_skb_finish)'
    explain '''Generic receive offload joins segments of one flow, so that the stack handles one large packet. The data lives on in
        the earlier packet; only the sk_buff of this one is freed. Nothing to do.'''
    check   'ethtool -k DEVICE # generic-receive-offload'
    matches     'napi_skb_free_stolen_head <- napi_gro_receive <- mlx5e_handle_rx_cqe <- mlx5e_poll_rx_cq'
    matches     '__napi_kfree_skb <- napi_gro_receive <- igb_poll <- __napi_poll'
    matches     '__kfree_skb_defer <- napi_gro_receive <- igb_poll <- napi_poll'
    matches     'napi_skb_free_stolen_head <- gro_receive_skb <- igb_poll <- __napi_poll'
    matchesNot  'kfree_skb_reason <- napi_gro_receive <- igb_poll', NOT_SPECIFIED, dropped
}
