// Ends of parts of packets, and of packets that went into others: asked first, for what stands further out is another packet's.

rule('drop/fraglist') {
    title   'a fragment went with the packet that it belonged to, and that packet was dropped'
    verdict drop
    freed   '@free <- skb_release_data <- ..'
    event   dropped
    freed   '@drop'
    explain '''The dropped packet had a list of further buffers (fragments, or segments that GRO had joined). Each of them ends in a
        free of its own: one packet on the wire, several events here.'''
    check   'ip -s link'
    matches     'kfree_skb_list_reason <- skb_release_data <- __kfree_skb <- kfree_skb_reason <- ip_rcv_core', dropped
    matchesNot  'kfree_skb_list_reason <- skb_release_data <- __kfree_skb <- tcp_recvmsg_locked <- tcp_recvmsg'
    matchesNot  'kfree_skb_reason <- ip_rcv_core <- ip_rcv'
}

rule('consumed/fraglist') {
    title   'a fragment went with the packet that it belonged to, after that had done its work'
    verdict normal
    freed   '@free <- skb_release_data <- ..'
    explain '''A packet may carry a list of further buffers: fragments that were joined, or segments that GRO had joined. They are
        freed when the packet is; until 6.2 through kfree_skb, which looks like a drop and is none.'''
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
    explain '''Generic receive offload joins segments of one flow, so that the stack handles one large packet. The data lives on in the
        earlier packet; only the shell of this one is freed. Nothing to do.'''
    check   'ethtool -k eth0 # generic-receive-offload'
    matches     'napi_skb_free_stolen_head <- napi_gro_receive <- mlx5e_handle_rx_cqe <- mlx5e_poll_rx_cq'
    matches     '__napi_kfree_skb <- napi_gro_receive <- igb_poll <- __napi_poll'
    matches     '__kfree_skb_defer <- napi_gro_receive <- igb_poll <- napi_poll'
    matches     'napi_skb_free_stolen_head <- gro_receive_skb <- igb_poll <- __napi_poll'
    matchesNot  'kfree_skb_reason <- napi_gro_receive <- igb_poll', NOT_SPECIFIED, dropped
}
