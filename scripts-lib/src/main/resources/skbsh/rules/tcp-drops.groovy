// Drops in TCP where the kernel gives no reason: kernels before 5.17, function hooks, and places that still give none.

rule('tcp/close/timewait') {
    title   'a late segment of a closed connection (TIME_WAIT); before 6.14 also a SYN that found a full accept queue'
    verdict suspect
    event   dropped
    reason  NOT_SPECIFIED
    caller  '(tcp_v4_rcv|tcp_v6_rcv)'
    explain '''After an ordinary close the socket stays in TIME_WAIT for a minute; the kernel answers segments that still arrive and
        frees them without a reason. A SYN for a listener whose accept queue is full looks the same on some kernels.'''
    check   'ss -tan state time-wait', 'nstat -az TcpExtListenOverflows TcpExtListenDrops'
    matches     'sk_skb_reason_drop <- tcp_v4_rcv <- ip_protocol_deliver_rcu <- ip_local_deliver_finish', NOT_SPECIFIED, dropped
    matchesNot  'sk_skb_reason_drop <- tcp_v4_rcv <- ip_protocol_deliver_rcu', NO_SOCKET, dropped
}

rule('tcp/receive/no-reason') {
    title   'TCP freed a segment: no socket, a bad checksum, IPsec, a filter or its TTL; or the end of a TIME_WAIT'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(tcp_v4_rcv|tcp_v6_rcv)'
    explain '''tcp_v4_rcv frees segments that it cannot hand to a connection, and this trace has no reason for it: often nothing
        listens on the port, or an ordinary close is ending. The counters tell the other cases apart.'''
    check   'nstat -az TcpInCsumErrors TcpExtTCPBacklogDrop TcpExtTCPMinTTLDrop TcpOutRsts TcpExtTCPMD5NotFound', 'ss -lnt', 'cat /proc/net/xfrm_stat # XfrmInNoPols'
    matches     'kfree_skb <- tcp_v4_rcv <- ip_local_deliver_finish <- ip_local_deliver'
    matches     'kfree_skbmem <- tcp_v4_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'kfree_skbmem <- tcp_rcv_established <- tcp_v4_do_rcv <- tcp_v4_rcv'
}

rule('tcp/state/old-kernel') {
    title   'TCP handled a packet that opens or closes a connection, or refused it; this kernel does not say which'
    verdict suspect
    event   dropped
    reason  ''
    caller  '(tcp_rcv_state_process|tcp_conn_request|tcp_v4_conn_request|tcp_rcv_synsent_state_process|tcp_check_req)'
    unless  '(tcp_drop|tcp_drop_reason)'
    explain 'Kernels 3.x free a handled SYN with kfree_skb, the same call that drops use; since 4.7 drops call tcp_drop.'
    check   'nstat -az TcpExtListenOverflows TcpExtListenDrops TcpAttemptFails'
    matches     'kfree_skb+1 <- tcp_rcv_state_process+444 <- tcp_v4_do_rcv+128'
    matchesNot  'kfree_skb_reason <- tcp_rcv_state_process <- tcp_v4_do_rcv', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb <- tcp_drop <- tcp_rcv_state_process <- tcp_v4_do_rcv'
}

rule('drop/tcp/state') {
    title   'TCP discarded a segment that does not fit the state of its connection'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(tcp_rcv_state_process|tcp_conn_request|tcp_v4_do_rcv|tcp_v6_do_rcv|tcp_rcv_synsent_state_process|tcp_check_req|tcp_child_process|tcp_rcv_established|tcp_add_backlog)'
    explain '''The connection was closing, half closed, or not open yet, or the segment acknowledges data that was never sent. The
        kernel does not say which; it may have answered with a reset.'''
    check   'nstat -az TcpOutRsts TcpExtTCPAbortOnData TcpExtTCPChallengeACK TcpExtTCPBacklogDrop TcpInErrs', 'ss -tan'
    matches     'kfree_skb_reason <- tcp_rcv_state_process <- tcp_v4_do_rcv', NOT_SPECIFIED, dropped
    matches     'kfree_skbmem <- tcp_v4_do_rcv <- tcp_v4_rcv'
    matches     'tcp_drop <- tcp_rcv_state_process <- tcp_v4_do_rcv'
    matchesNot  'consume_skb <- tcp_rcv_state_process <- tcp_v4_do_rcv'
}

rule('drop/tcp/refused-data') {
    title   'TCP refused the data of a segment: already received, beyond the window, or no memory'
    verdict drop
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  '(tcp_data_queue*|tcp_ofo_queue|tcp_queue_rcv)'
    explain 'If the segment is a repetition, nothing is missing; otherwise the peer sends it again.'
    check   'nstat -az TcpExtTCPOFODrop TcpExtTCPRcvQDrop TcpExtTCPZeroWindowDrop TcpExtDelayedACKLost', 'ss -tmi'
    matches     'kfree_skb_reason <- tcp_data_queue <- tcp_rcv_established', NOT_SPECIFIED, dropped
    matches     'kfree_skb <- tcp_drop <- tcp_data_queue <- tcp_rcv_established'
    matchesNot  'kfree_skbmem <- tcp_data_queue <- tcp_rcv_established'
}

rule('drop/tcp/pruned') {
    title   'TCP discarded out-of-order segments that it had kept: the socket is short of memory'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(tcp_prune_ofo_queue|tcp_prune_queue|tcp_try_rmem_schedule)'
    explain '''Out-of-order segments wait for the missing ones. When the receive buffer is full, TCP discards them first, and the
        peer has to send them again.'''
    check   'nstat -az TcpExtOfoPruned TcpExtPruneCalled TcpExtRcvPruned', 'ss -tmi', 'sysctl net.ipv4.tcp_rmem'
    matches     'kfree_skbmem <- tcp_prune_ofo_queue <- tcp_try_rmem_schedule'
    matchesNot  'kfree_skbmem <- tcp_collapse_one <- tcp_collapse'
}

rule('drop/tcp/out-of-window') {
    title   'TCP refused a segment: out of the window, an old timestamp, or an unexpected SYN or reset'
    verdict drop
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  'tcp_validate_incoming'
    explain '''tcp_validate_incoming checks timestamps, sequence numbers and flags, and this segment failed. Repetitions and
        keepalives fail these checks too.'''
    check   'nstat -az TcpExtPAWSEstab TcpExtTCPChallengeACK TcpExtTCPSYNChallenge TcpExtTCPACKSkippedSeq', 'ss -ti'
    matches     'kfree_skb_reason <- tcp_validate_incoming <- tcp_rcv_established', NOT_SPECIFIED, dropped
    matches     'tcp_drop <- tcp_validate_incoming <- tcp_rcv_state_process'
    matchesNot  '__kfree_skb <- tcp_validate_incoming <- tcp_rcv_established <- tcp_v4_do_rcv'
}
