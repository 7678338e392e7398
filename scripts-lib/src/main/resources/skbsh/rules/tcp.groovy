// Ordinary ends of packets in TCP. No rule requires a frame that compilers inline or jump away from (__kfree_skb).

rule('tcp/receive/app-read') {
    title   'an application read TCP data'
    verdict normal
    event   consumed, freed
    caller  '@tcp-recvmsg'
    explain 'recvmsg (read, splice) copied the bytes out of the packet. Nothing to do.'
    check   'ss -tmp'
    matches     'kfree_skbmem <- __kfree_skb <- tcp_recvmsg_locked <- tcp_recvmsg <- inet_recvmsg <- sock_recvmsg'
    matches     'kfree_skbmem <- tcp_recvmsg_locked <- tcp_recvmsg <- inet_recvmsg'
    matches     'kfree_skbmem <- tcp_recvmsg <- inet6_recvmsg'
    matches     'kfree_skbmem <- tcp_read_sock <- tcp_splice_read'
    matches     'put_page <- skb_release_data <- __kfree_skb <- tcp_recvmsg_locked <- tcp_recvmsg <- inet_recvmsg'
    matchesNot  'kfree_skbmem <- __kfree_skb <- tcp_data_queue <- tcp_rcv_established'
    matchesNot  'kfree_skbmem <- tcp_ack <- tcp_rcv_established <- tcp_v4_do_rcv <- __release_sock <- tcp_recvmsg'
}

rule('tcp/receive/deferred') {
    title   'an application read the data, and the CPU that had received the packet freed it'
    verdict normal
    event   consumed, freed
    caller  '(skb_defer_free_flush|net_rx_action)'
    explain '''Since 5.19 recvmsg does not free packets itself: it hands them back to the CPU that allocated them
        (skb_attempt_defer_free), which frees them in its next softirq. Newer kernels do so for UDP and for sent packets too.
        Nothing to do.'''
    check   'sysctl net.core.skb_defer_max'
    matches     'napi_consume_skb <- skb_defer_free_flush <- net_rx_action <- handle_softirqs'
    matches     'kfree_skbmem <- net_rx_action <- handle_softirqs <- do_softirq'
    matchesNot  'napi_consume_skb <- free_old_xmit_skbs <- virtnet_poll_tx <- __napi_poll <- net_rx_action'
}

rule('tcp/ack/rtx-clean') {
    title   'an ack cleaned the retransmit queue: the peer has the data'
    verdict normal
    event   consumed, freed
    caller  '@tcp-ack-clean'
    explain '''TCP keeps each sent packet until the peer acknowledges its data, because it may have to send it again. The device
        sent a clone; this is the original. Nothing to do.'''
    check   'ss -ti'
    matches     'kfree_skbmem <- __kfree_skb <- tcp_clean_rtx_queue <- tcp_ack <- tcp_rcv_established'
    matches     'kfree_skbmem <- tcp_ack <- tcp_rcv_established <- tcp_v4_do_rcv'
    matches     'kfree_skbmem <- tcp_rtx_queue_unlink_and_free <- tcp_clean_rtx_queue <- tcp_ack'
    matchesNot  'kfree_skbmem <- tcp_data_queue <- tcp_rcv_established'
}

rule('tcp/ack/sack') {
    title   'TCP merged sent segments that wait for their acknowledgement'
    verdict normal
    event   consumed, freed
    caller  '(tcp_shifted_skb|tcp_shift_skb_data|tcp_sacktag_walk|tcp_collapse_retrans|tcp_retrans_try_collapse|tcp_mtu_probe|tcp_skb_shift|tcp_collapse_retrans_skb)'
    explain '''A selective ack, a retransmission or an MTU probe joined segments of the send queue; their data lives on in the
        remaining segment. Nothing to do.'''
    check   'nstat -az TcpExtTCPSackShifted TcpExtTCPSackMerged'
    matches     'kfree_skbmem <- tcp_shifted_skb <- tcp_sacktag_walk <- tcp_sacktag_write_queue <- tcp_ack'
    matches     'kfree_skbmem <- tcp_collapse_retrans <- tcp_retrans_try_collapse <- __tcp_retransmit_skb'
    matches     'consume_skb <- tcp_mtu_probe <- tcp_write_xmit'
    matchesNot  'kfree_skbmem <- tcp_ack <- tcp_rcv_established'
}

rule('tcp/send/empty') {
    title   'TCP freed a prepared segment that stayed empty'
    verdict normal
    event   consumed, freed
    caller  '(tcp_remove_empty_skb|tcp_sendmsg_locked|tcp_sendmsg|sk_stream_alloc_skb|tcp_stream_alloc_skb|do_tcp_sendpages)'
    explain '''sendmsg prepared a segment and put no data into it, for example because memory ran short or a signal arrived. No data
        is lost.'''
    check   'ss -tm'
    matches     'kfree_skbmem <- tcp_remove_empty_skb <- tcp_sendmsg_locked'
    matchesNot  'kfree_skbmem <- tcp_recvmsg_locked <- tcp_recvmsg'
}

rule('tcp/receive/collapsed') {
    title   'TCP compacted the data in a receive queue: the socket is short of memory'
    verdict normal
    event   consumed, freed
    caller  '(tcp_collapse_one|tcp_collapse|tcp_collapse_ofo_queue)'
    explain '''No data is lost: TCP copied it into fewer buffers. This happens when small packets fill the receive buffer of a
        socket that is read too slowly; the next step is to drop segments (tcp_prune_queue).'''
    check   'nstat -az TcpExtTCPRcvCollapsed TcpExtRcvPruned', 'ss -tmi', 'sysctl net.ipv4.tcp_rmem'
    matches     'kfree_skbmem <- tcp_collapse_one <- tcp_collapse <- tcp_prune_queue'
    matchesNot  'kfree_skbmem <- tcp_collapse_retrans <- tcp_retrans_try_collapse'
}

rule('tcp/receive/coalesced') {
    title   'received data was merged into the packet before it'
    verdict normal
    event   consumed, freed
    caller  '(tcp_add_backlog|tcp_try_coalesce|tcp_queue_rcv|tcp_ofo_queue|tcp_ooo_try_coalesce)'
    explain 'The bytes wait in the earlier packet; only the sk_buff of this one is freed. Nothing to do.'
    check   'nstat -az TcpExtTCPRcvCoalesce TcpExtTCPBacklogCoalesce'
    matches     'kfree_skbmem <- tcp_add_backlog <- tcp_v4_rcv'
    matches     'kfree_skb_partial <- tcp_add_backlog <- tcp_v4_rcv'
    matchesNot  'kfree_skbmem <- tcp_recvmsg_locked <- tcp_recvmsg'
    matchesNot  'kfree_skb_reason <- tcp_add_backlog <- tcp_v4_rcv', SOCKET_BACKLOG, dropped
}

rule('tcp/receive/backlog-data') {
    title   'TCP is done with a packet that waited while its socket was in use'
    verdict normal
    event   consumed, freed
    caller  'tcp_rcv_established <- .. <- __release_sock'
    explain '''While an application holds the socket, packets wait in its backlog; TCP handles them when the application lets go, in
        that application's time. This packet was a pure ack, or its data was merged. Nothing to do.'''
    check   'nstat -az TcpExtTCPBacklogDrop # packets that found the backlog full'
    matches     'kfree_skbmem <- tcp_rcv_established <- tcp_v4_do_rcv <- __release_sock <- release_sock <- tcp_recvmsg'
    matchesNot  'kfree_skbmem <- tcp_rcv_established <- tcp_v4_do_rcv <- tcp_v4_rcv'
}

rule('tcp/receive/softirq-data') {
    title   'TCP is done with a received packet: a pure ack, or data that was merged into the receive queue'
    verdict normal
    event   consumed, freed
    caller  '(tcp_rcv_established|tcp_queue_rcv|tcp_data_queue*)'
    unless  '^kfree_skbmem <- tcp_data_queue*'
    explain 'The packet holds nothing to keep: it was only an acknowledgement, or its data went into the packet before it. Nothing to do.'
    check   'ss -ti'
    matches     'kfree_skbmem <- __kfree_skb <- tcp_data_queue <- tcp_rcv_established <- tcp_v4_do_rcv <- tcp_v4_rcv'
    matches     'kfree_skbmem <- tcp_rcv_established <- tcp_v4_do_rcv'
    matchesNot  'kfree_skbmem <- tcp_recvmsg_locked <- tcp_recvmsg'
    matchesNot  'kfree_skbmem <- tcp_data_queue <- tcp_rcv_established'
    matchesNot  'kfree_skb_reason <- tcp_data_queue <- tcp_rcv_established', TCP_OLD_DATA, dropped
}

rule('tcp/receive/data-queue') {
    title   'TCP accepted the data of a segment, or refused it: already received, beyond the window, or window closed'
    verdict suspect
    event   freed
    freed   'kfree_skbmem'
    caller  'tcp_data_queue*'
    explain '''The hook sees only that tcp_data_queue freed the packet. That happens when TCP merges data into the queue, and when
        it discards a segment. `trace drops` tells them apart on kernels with drop reasons; elsewhere the counters do.'''
    check   'nstat -az TcpExtTCPOFOMerge TcpExtDelayedACKLost TcpExtTCPZeroWindowDrop TcpExtTCPRcvCoalesce'
    matches     'kfree_skbmem <- tcp_data_queue <- tcp_rcv_established <- tcp_v4_do_rcv'
    matchesNot  'kfree_skbmem <- __kfree_skb <- tcp_data_queue <- tcp_rcv_established <- tcp_v4_do_rcv <- tcp_v4_rcv'
}

rule('tcp/receive/reset') {
    title   'TCP accepted a reset, or refused a segment: out of the window, an old timestamp, an unexpected SYN'
    verdict suspect
    event   freed
    caller  'tcp_validate_incoming'
    explain '''The hook sees only that tcp_validate_incoming freed the packet: it does so with a reset that ends the connection, and
        with segments that fail its checks. `trace drops` tells them apart on kernels with drop reasons.'''
    check   'nstat -az TcpEstabResets TcpExtPAWSEstab TcpExtTCPChallengeACK TcpExtTCPSYNChallenge'
    matches     '__kfree_skb <- tcp_validate_incoming <- tcp_rcv_established <- tcp_v4_do_rcv'
    matches     'kfree_skbmem <- tcp_validate_incoming <- tcp_rcv_established <- tcp_v4_do_rcv'
    matchesNot  'kfree_skb_reason <- tcp_validate_incoming <- tcp_rcv_established', TCP_RFC7323_PAWS, dropped
}

rule('tcp/state/open-close') {
    title   'TCP handled a packet that opens or closes a connection'
    verdict normal
    event   consumed, freed
    caller  '(tcp_rcv_state_process|tcp_fin|tcp_timewait_state_process|tcp_check_req|tcp_conn_request|tcp_rcv_synsent_state_process|tcp_child_process|tcp_v4_do_rcv|tcp_v6_do_rcv|tcp_get_cookie_sock)'
    unless  '^kfree_skbmem <- (tcp_v4_do_rcv|tcp_v6_do_rcv)'
    explain '''A SYN, a FIN or a last ack did its work. A full accept queue drops SYNs through the same call, as if they had been
        handled: only the counters show that.'''
    check   'nstat -az TcpExtListenOverflows TcpExtListenDrops', 'ss -lnt # Recv-Q against Send-Q'
    matches     'kfree_skbmem <- tcp_rcv_state_process <- tcp_v4_do_rcv'
    matches     'consume_skb <- tcp_rcv_state_process <- tcp_v4_do_rcv <- tcp_v4_rcv'
    matchesNot  'kfree_skbmem <- tcp_v4_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'kfree_skb_reason <- tcp_rcv_state_process <- tcp_v4_do_rcv', NOT_SPECIFIED, dropped
}

rule('tcp/abort') {
    title   'a connection failed (timed out, refused or reset), and its unsent or unacked data was discarded'
    verdict suspect
    caller  'tcp_write_queue_purge <- (tcp_write_err|tcp_reset|tcp_done_with_error|tcp_abort|tcp_disconnect|tcp_retransmit_timer)'
    explain '''The kernel discarded the send queue because the connection broke: the peer reset or refused it, or did not answer for
        too long. The application gets an error; whether data is missing depends on what the peer had read.'''
    check   'nstat -az TcpExtTCPAbortOnTimeout TcpEstabResets TcpAttemptFails', 'ss -to'
    matches     'kfree_skbmem <- tcp_write_queue_purge <- tcp_reset'
    matches     'kfree_skbmem <- tcp_write_queue_purge <- tcp_write_err <- tcp_retransmit_timer'
    matchesNot  'kfree_skbmem <- tcp_write_queue_purge <- tcp_v4_destroy_sock <- inet_csk_destroy_sock'
}

rule('tcp/close/listener') {
    title   'a listening socket closed, and data of connections that nobody had accepted was discarded'
    verdict suspect
    caller  'tcp_disconnect'
    explain '''The program closed its listening socket while connections still waited in the accept queue, or called connect() with
        AF_UNSPEC. Clients get a reset.'''
    check   'nstat -az TcpExtTCPAbortOnClose', 'ss -lnt'
    matches     'sk_skb_reason_drop <- tcp_disconnect <- inet_child_forget <- inet_csk_listen_stop', QUEUE_PURGE, dropped
    matches     'kfree_skb_reason <- tcp_disconnect <- inet_child_forget', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb_reason <- __tcp_close <- tcp_close', NOT_SPECIFIED, dropped
}

rule('tcp/close/purge') {
    title   'a TCP socket closed, and its queues were emptied'
    verdict normal
    caller  '(tcp_write_queue_purge|__tcp_close|tcp_close|sk_stream_kill_queues|inet_csk_destroy_sock|tcp_rtx_queue_purge|skb_rbtree_purge|tcp_v4_destroy_sock|tcp_v6_destroy_sock|tcp_done)'
    explain '''Closing a socket frees data that nobody read or whose ack has not come yet; that is part of an ordinary close. If an
        application closes before it has read everything, the peer gets a reset.'''
    check   'nstat -az TcpExtTCPAbortOnClose'
    matches     'kfree_skbmem <- tcp_write_queue_purge <- tcp_v4_destroy_sock <- inet_csk_destroy_sock'
    matches     'kfree_skb_reason <- sk_stream_kill_queues <- inet_csk_destroy_sock <- tcp_fin', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- sk_stream_kill_queues <- inet_csk_destroy_sock', QUEUE_PURGE, dropped
    matches     'kfree_skbmem <- __kfree_skb <- tcp_close <- inet_release'
    matchesNot  'kfree_skbmem <- tcp_ack <- tcp_rcv_established'
}
