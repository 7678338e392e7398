// TCP's ordinary ends of a packet. Frames that compilers inline (__kfree_skb) are never asked for.

rule('tcp/receive/app-read') {
    title   'an application read TCP data'
    verdict normal
    caller  '@tcp-recvmsg'
    freedNot '@drop'
    explain 'recvmsg copied the bytes out of the packet; the packet is done.'
    matches     'kfree_skbmem <- __kfree_skb <- tcp_recvmsg_locked <- tcp_recvmsg <- inet_recvmsg <- sock_recvmsg'
    matches     'kfree_skbmem <- tcp_recvmsg_locked <- tcp_recvmsg <- inet_recvmsg'
    matches     'kfree_skbmem <- tcp_recvmsg <- inet6_recvmsg'
    matchesNot  'kfree_skbmem <- __kfree_skb <- tcp_data_queue <- tcp_rcv_established'
    matchesNot  'kfree_skbmem <- tcp_ack <- tcp_rcv_established <- tcp_v4_do_rcv <- __release_sock <- tcp_recvmsg'
}

rule('tcp/receive/deferred') {
    title   'data that an application read, freed by the CPU that had received it'
    verdict normal
    caller  '(skb_defer_free_flush|net_rx_action)'
    freedNot '@drop'
    explain 'Since 5.19 recvmsg hands packets back to the CPU that allocated them: skb_attempt_defer_free.'
    matches     'napi_consume_skb <- skb_defer_free_flush <- net_rx_action <- handle_softirqs'
    matches     'kfree_skbmem <- net_rx_action <- handle_softirqs <- do_softirq'
    matchesNot  'napi_consume_skb <- free_old_xmit_skbs <- virtnet_poll_tx <- __napi_poll <- net_rx_action'
}

rule('tcp/ack/rtx-clean') {
    title   'an ack cleaned the retransmit queue'
    verdict normal
    caller  '@tcp-ack-clean'
    freedNot '@drop'
    explain 'The peer has the data: the original packet goes. What was sent was its clone.'
    matches     'kfree_skbmem <- __kfree_skb <- tcp_clean_rtx_queue <- tcp_ack <- tcp_rcv_established'
    matches     'kfree_skbmem <- tcp_ack <- tcp_rcv_established <- tcp_v4_do_rcv'
    matchesNot  'kfree_skbmem <- tcp_data_queue <- tcp_rcv_established'
}

rule('tcp/receive/coalesced') {
    title   'received data was merged into the packet before it'
    verdict normal
    caller  '(tcp_add_backlog|tcp_try_coalesce|tcp_collapse*)'
    freedNot '(kfree_skb|kfree_skb_reason|sk_skb_reason_drop|tcp_drop*)'
    explain 'Its bytes wait in the earlier packet; only the shell is freed.'
    matches     'kfree_skbmem <- tcp_add_backlog <- tcp_v4_rcv'
    matches     'kfree_skb_partial <- tcp_add_backlog <- tcp_v4_rcv'
    matchesNot  'kfree_skbmem <- tcp_recvmsg_locked <- tcp_recvmsg'
}

rule('tcp/receive/backlog-data') {
    title   'TCP handled a packet that had waited for the socket to be free'
    verdict normal
    caller  '(tcp_data_queue*|tcp_rcv_established|tcp_queue_rcv) <- .. <- __release_sock'
    freedNot '@drop'
    explain 'As softirq-data, but on the time of the application that held the socket.'
    matches     'kfree_skbmem <- tcp_rcv_established <- tcp_v4_do_rcv <- __release_sock <- release_sock <- tcp_recvmsg'
    matchesNot  'kfree_skbmem <- tcp_rcv_established <- tcp_v4_do_rcv <- tcp_v4_rcv'
}

rule('tcp/receive/softirq-data') {
    title   'TCP handled a received packet in softirq and is done with it'
    verdict normal
    caller  '(tcp_data_queue*|tcp_rcv_established|tcp_queue_rcv)'
    freedNot '@drop'
    explain 'Data that was merged into the receive queue, or a pure ack.'
    matches     'kfree_skbmem <- __kfree_skb <- tcp_data_queue <- tcp_rcv_established <- tcp_v4_do_rcv <- tcp_v4_rcv'
    matches     'kfree_skbmem <- tcp_rcv_established <- tcp_v4_do_rcv'
    matchesNot  'kfree_skbmem <- tcp_recvmsg_locked <- tcp_recvmsg'
    matchesNot  'kfree_skb_reason <- tcp_data_queue <- tcp_rcv_established', 'TCP_OLD_DATA'
}

rule('tcp/state/open-close') {
    title   'TCP handled a packet that opens or closes a connection'
    verdict normal
    caller  '(tcp_rcv_state_process|tcp_fin|tcp_timewait_state_process|tcp_check_req|tcp_conn_request|tcp_rcv_synsent_state_process|tcp_reset|tcp_child_process)'
    freedNot '@drop'
    matches     'kfree_skbmem <- tcp_rcv_state_process <- tcp_v4_do_rcv'
    matchesNot  'kfree_skbmem <- tcp_v4_rcv <- ip_protocol_deliver_rcu'
}
