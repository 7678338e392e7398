// Drops at sockets where the kernel gives no reason.

rule('drop/udp/undeliverable') {
    title   'UDP could not deliver a datagram: no socket, an unwanted multicast, a bad checksum, or too short'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(__udp4_lib_rcv|__udp6_lib_rcv|udp_rcv|udpv6_rcv)'
    explain '''Most often nobody listens on the port; the sender gets an ICMP message unless the packet was a multicast. On kernels
        with drop reasons `trace drops` says which it was.'''
    check   'nstat -az UdpNoPorts UdpInCsumErrors UdpInErrors UdpIgnoredMulti Udp6NoPorts', 'ss -uln'
    matches     'kfree_skbmem <- __udp4_lib_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'kfree_skbmem <- udp_queue_rcv_one_skb <- udp_unicast_rcv_skb <- __udp4_lib_rcv'
}

rule('drop/udp/read-checksum') {
    title   'a datagram was lost while an application read it: a bad checksum, or a bad buffer of the application'
    verdict drop
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  '(udp_recvmsg|udpv6_recvmsg|__skb_recv_udp|first_packet_length|udp_read_skb)'
    explain '''The kernel often verifies the checksum while it copies data to the application, and discards a bad datagram. Faulty
        hardware causes this, or a device that changes packets on the way; rarely, the application passed an address that it may not
        write to (EFAULT).'''
    check   'nstat -az UdpInCsumErrors Udp6InCsumErrors', 'ethtool -S DEVICE'
    matches     'kfree_skb_reason <- udp_recvmsg <- inet_recvmsg <- __sys_recvfrom', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skbmem <- udp_recvmsg <- inet_recvmsg'
}

rule('drop/capture/full') {
    title   'a capture (tcpdump and similar) was too slow and lost a copy; the packet itself went on'
    verdict drop
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  '(packet_rcv*|tpacket_rcv)'
    explain '''The buffer of the capture socket was full. Only the copy for the capture is lost; the network traffic is untouched. A
        larger buffer helps: tcpdump -B.'''
    check   'ss -0pm # d in skmem counts drops'
    matches     'kfree_skb_reason <- packet_rcv <- __netif_receive_skb_one_core', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- packet_rcv <- dev_queue_xmit_nit'
}

rule('udp/receive/segmented') {
    title   'UDP split datagrams that GRO had joined; before 5.0, the socket buffer may also have been full'
    verdict suspect
    event   freed
    caller  '(udp_queue_rcv_skb|udpv6_queue_rcv_skb)'
    explain '''Since 5.0 this function frees only packets that it has split; before, it freed those for which the socket had no room. This
        hook does not say which.'''
    check   'nstat -az UdpRcvbufErrors UdpInErrors', 'ss -uamp'
    matches     'kfree_skbmem <- udp_queue_rcv_skb <- udp_unicast_rcv_skb'
    matchesNot  'kfree_skb <- udp_queue_rcv_skb <- __udp4_lib_rcv'
    matchesNot  'kfree_skbmem <- udp_queue_rcv_one_skb <- udp_unicast_rcv_skb'
}

rule('drop/socket/full') {
    title   'a socket did not accept the packet: its buffer or memory was full, or its filter or IPsec refused it'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(udp_queue_rcv_one_skb|udpv6_queue_rcv_one_skb|udp_queue_rcv_skb|__udp_queue_rcv_skb|udpv6_queue_rcv_skb|__udpv6_queue_rcv_skb|__udp_enqueue_schedule_skb|raw_rcv|raw_rcv_skb|rawv6_rcv|rawv6_rcv_skb|sock_queue_rcv_skb*|__sock_queue_rcv_skb|ping_queue_rcv_skb|sk_filter*)'
    explain '''Usually the application reads too slowly, or a burst was larger than the receive buffer. On kernels with drop reasons
        `trace drops` says which it was; elsewhere the counters do.'''
    check   'nstat -az UdpRcvbufErrors UdpMemErrors UdpInErrors UdpInCsumErrors', 'ss -uamp', 'sysctl net.core.rmem_max', 'cat /proc/net/xfrm_stat'
    matches     'kfree_skbmem <- udp_queue_rcv_one_skb <- udp_unicast_rcv_skb <- __udp4_lib_rcv'
    matches     'kfree_skb+1 <- udp_queue_rcv_skb+991 <- __udp4_lib_rcv+1001'
    matches     'kfree_skb <- __udp_queue_rcv_skb <- udp_queue_rcv_one_skb', dropped
    matchesNot  'kfree_skbmem <- udp_recvmsg'
}

rule('queue/purged') {
    title   'a queue was emptied and its packets were discarded: a socket, a device or a namespace is going away'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    chain   '@queue-purge'
    explain '''The owner of the queue was closed or reset. That is normal when a program ends or a device is removed; otherwise data
        was lost before anyone read or sent it.'''
    check   'ip monitor link', 'ss -p'
    matches     'kfree_skb <- skb_queue_purge <- subsystem_shutdown <- process_one_work'
    matches     'sk_skb_reason_drop <- flush_backlog <- process_one_work', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb <- subsystem_shutdown <- process_one_work'
}

rule('drop/app/sockmap') {
    title   'a sockmap program\'s packet could not be delivered'
    verdict drop
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  '(sk_psock_*|__sk_psock_*|tcp_bpf_*|udp_bpf_*|unix_bpf_*)'
    explain 'A BPF program redirected data to a socket that is gone or full, or asked to drop it.'
    check   'bpftool prog show', 'ss -tmp'
    matches     'sk_skb_reason_drop <- sk_psock_backlog <- process_one_work', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- sk_psock_verdict_apply <- sk_psock_verdict_recv'
}

rule('drop/sctp/refused') {
    title   'SCTP refused a packet: no association, a bad checksum, or a full socket'
    verdict drop
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  '(sctp_rcv|sctp_v6_rcv|sctp4_rcv|sctp6_rcv|sctp_add_backlog)'
    explain 'The kernel does not say which. Packets of associations that have ended also end here.'
    check   'cat /proc/net/sctp/snmp', 'ss -S'
    matches     'sk_skb_reason_drop <- sctp_rcv <- ip_protocol_deliver_rcu', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- sctp_rcv <- ip_protocol_deliver_rcu'
}

rule('sctp/handled-or-refused') {
    title   'SCTP is done with a packet, or refused it'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(sctp_*)'
    explain 'SCTP frees handled and refused packets with the same call, and gives no reason. The counters show how many it refused.'
    check   'cat /proc/net/sctp/snmp', 'ss -S'
    matches     'kfree_skb <- sctp_packet_transmit <- sctp_outq_flush'
    matchesNot  'sk_skb_reason_drop <- sctp_ulpevent_free <- tipc_recvmsg', SCTP, dropped
}

rule('tipc/handled-or-refused') {
    title   'TIPC is done with a message, or refused it'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(tipc_*|tsk_*)'
    explain '''TIPC frees its control messages (discovery, link state, broadcasts that it has copied) with kfree_skb, as it does
        messages that no socket or link accepts.'''
    check   'ss --tipc'
    matches     'sk_skb_reason_drop <- tipc_rcv <- tipc_l2_rcv_msg', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- tipc_disc_rcv <- tipc_rcv', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- tipc_rcv <- tipc_l2_rcv_msg'
}
