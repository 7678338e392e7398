// Drops told by who called, where the tracer saw no reason (the function tracer on kfree_skbmem), and the rest.

rule('drop/udp/no_socket') {
    title   'no socket listens on the UDP port'
    verdict drop
    caller  '(__udp4_lib_rcv|__udp6_lib_rcv)'
    explain 'The sender is told by ICMP. Check: ss -uln, and the port that is sent to.'
    matches     'kfree_skbmem <- __udp4_lib_rcv <- ip_protocol_deliver_rcu'
    matches     'kfree_skb_reason <- __udp4_lib_rcv <- ip_protocol_deliver_rcu', 'NO_SOCKET'
    matchesNot  'kfree_skbmem <- udp_queue_rcv_one_skb <- udp_unicast_rcv_skb <- __udp4_lib_rcv'
}

rule('drop/tcp/no_socket') {
    title   'no TCP socket for the packet: refused, or of a connection that is gone'
    verdict drop
    caller  '(tcp_v4_rcv|tcp_v6_rcv)'
    explain 'Check: ss -tln, and who sends to a port that nobody listens on.'
    matches     'kfree_skbmem <- tcp_v4_rcv <- ip_protocol_deliver_rcu'
    matches     'sk_skb_reason_drop <- tcp_v4_rcv <- ip_protocol_deliver_rcu', 'NO_SOCKET'
    matchesNot  'kfree_skbmem <- tcp_rcv_established <- tcp_v4_do_rcv <- tcp_v4_rcv'
}

rule('drop/socket/no_socket') {
    title   'no socket for the packet'
    verdict drop
    reason  NO_SOCKET
    matches     'kfree_skb_reason <- icmp_rcv <- ip_protocol_deliver_rcu', 'NO_SOCKET'
    matchesNot  'kfree_skb_reason <- icmp_rcv <- ip_protocol_deliver_rcu', 'ICMP_CSUM'
}

rule('drop/socket/full') {
    title   'the socket could take no more'
    verdict drop
    caller  '(udp_queue_rcv_one_skb|udpv6_queue_rcv_one_skb|raw_rcv|rawv6_rcv|packet_rcv|tpacket_rcv|sock_queue_rcv_skb*)'
    explain 'The application reads too slowly, or its buffer is small. Check: ss -unm, net.core.rmem_max.'
    matches     'kfree_skbmem <- udp_queue_rcv_one_skb <- udp_unicast_rcv_skb <- __udp4_lib_rcv'
    matchesNot  'kfree_skbmem <- udp_recvmsg'
}

rule('drop/netfilter/hook') {
    title   'a firewall rule dropped it'
    verdict drop
    caller  '(nft_do_chain*|nf_hook_slow*|ipt_do_table|ip6t_do_table)'
    explain 'Check: nft list ruleset, iptables -nvL.'
    matches     'kfree_skbmem <- nft_do_chain <- nft_do_chain_inet <- nf_hook_slow'
    matchesNot  'kfree_skbmem <- ip_rcv_core'
}

rule('drop/ip/refused') {
    title   'IP refused it: its header, its checksum, or not for this host'
    verdict drop
    caller  '(ip_rcv_core|ip6_rcv_core|ip_rcv_finish_core|ip_error|ip6_pkt_drop|ip_forward|ip6_forward|ip_local_deliver_finish|ip6_input_finish|ip_defrag|ip_expire|__ip_queue_xmit)'
    matches     'kfree_skbmem <- ip_rcv_core <- ip_rcv'
    matchesNot  'kfree_skbmem <- tcp_v4_rcv'
}

rule('drop/neigh/unreachable') {
    title   'no neighbour answered for the next hop'
    verdict drop
    caller  '(neigh_*|__neigh_*|arp_error_report|ndisc_error_report)'
    matches     'kfree_skbmem <- neigh_invalidate <- neigh_timer_handler'
    matchesNot  'kfree_skbmem <- arp_process'
}

rule('drop/qdisc/full') {
    title   'a queueing discipline was full, or dropped by design'
    verdict drop
    caller  '(__dev_queue_xmit|__dev_xmit_skb|qdisc_*)'
    explain 'Check: tc -s qdisc.'
    matches     'kfree_skbmem <- kfree_skb_list_reason <- __dev_queue_xmit'
    matchesNot  'consume_skb <- validate_xmit_skb'
}

rule('drop/device/receive') {
    title   'the device layer dropped a received packet'
    verdict drop
    caller  '(__netif_receive_skb_core|enqueue_to_backlog|tun_net_xmit|br_handle_frame*|vxlan_rcv|do_xdp_generic)'
    matches     'kfree_skbmem <- __netif_receive_skb_core.constprop.0 <- __netif_receive_skb_one_core'
    matchesNot  'kfree_skbmem <- tcp_ack'
}

rule('drop/tcp/refused') {
    title   'TCP refused the packet'
    verdict drop
    caller  '(tcp_validate_incoming|tcp_v4_do_rcv|tcp_v6_do_rcv|tcp_drop*)'
    matches     'kfree_skbmem <- tcp_validate_incoming <- tcp_rcv_established'
    matchesNot  'kfree_skbmem <- tcp_ack <- tcp_rcv_established'
}

rule('consumed/other') {
    title   'a packet that had done its work'
    verdict normal
    when    { event == consumed || freed('@consume') }
    explain 'The kernel says that it was consumed; no rule knows more of its caller.'
    matches     'consume_skb <- somewhere'
    matches     'sk_skb_reason_drop <- somewhere', consumed
    matches     'sock_wfree <- skb_release_head_state <- napi_consume_skb <- somewhere'
    matchesNot  'kfree_skbmem <- somewhere'
}

rule('drop/unknown') {
    title   'dropped, for no reason that is told'
    verdict drop
    when    { event == dropped || freed('@drop') }
    explain 'kfree_skb and its like mean a drop; neither a reason nor the callers tell more.'
    matches     'kfree_skb_reason <- somewhere <- elsewhere', NOT_SPECIFIED
    matches     'somewhere <- elsewhere', dropped
    matches     'kfree_skbmem <- kfree_skb <- somewhere'
    matchesNot  'consume_skb <- somewhere'
    matchesNot  'somewhere <- elsewhere', consumed
    matchesNot  'kfree_skbmem <- somewhere <- kfree_skb <- elsewhere'
}
