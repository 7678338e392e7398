// Drops in IP where the kernel gives no reason.

rule('drop/netfilter/hook') {
    title   'a firewall rule (nftables) dropped the packet'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  'nft_do_chain*'
    explain 'A rule of an nftables chain, or the policy of the chain, dropped the packet. The frames that follow show the chain\'s hook.'
    check   'nft list ruleset # counters of the rules', 'nft monitor trace'
    matches     'kfree_skbmem <- nft_do_chain <- nft_do_chain_inet <- nf_hook_slow'
    matchesNot  'kfree_skbmem <- nf_hook_slow <- ip_rcv'
}

rule('drop/netfilter/hook-verdict') {
    title   'netfilter dropped the packet: iptables, connection tracking, NAT, IPVS; on kernels before 6.7 also nftables'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(nf_hook_slow*|ipt_do_table|ip6t_do_table|arpt_do_table|ebt_do_table|nf_hook|NF_HOOK*)'
    explain '''A netfilter hook dropped the packet: an iptables rule, connection tracking (full table, invalid packet), NAT without
        a free port, or IPVS. Since 6.7 nftables chains free their packets themselves; on older kernels those packets end here too.'''
    check   'iptables -nvL', 'nft list ruleset # counters of the rules', 'conntrack -S', 'nstat -az IpOutDiscards', 'sysctl net.netfilter.nf_conntrack_max net.netfilter.nf_conntrack_count'
    matches     'kfree_skbmem <- nf_hook_slow <- ip_rcv'
    matchesNot  'kfree_skbmem <- nft_do_chain <- nft_do_chain_inet <- nf_hook_slow'
}

rule('drop/netfilter/queue') {
    title   'a program behind an nfqueue dropped the packet, or the queue was full or had no reader'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(nf_reinject|nfqnl_reinject|nfqnl_flush|nf_queue|__nf_queue|nf_queue_nf_hook_drop|instance_destroy*)'
    explain 'A rule sent the packet to a program in user space (intrusion detection, a filter), which dropped it or did not answer.'
    check   'cat /proc/net/netfilter/nfnetlink_queue'
    matches     'sk_skb_reason_drop <- nf_reinject <- nfqnl_recv_verdict', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skbmem <- nf_hook_slow <- ip_rcv'
    matchesNot  'sk_skb_reason_drop <- nfqnl_enqueue_packet <- __nf_queue', NOT_SPECIFIED, dropped
}

rule('netfilter/queue/segmented') {
    title   'segments or a changed copy replaced a packet for an nfqueue, or the queue refused the packet'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(nfqnl_*|__nfqnl_*)'
    explain '''A rule sent the packet to user space. The kernel cuts a large packet into segments first, and a program may send a
        changed packet back: the kernel then frees the original with kfree_skb although its content goes on. Packets that find the
        queue full end here too.'''
    check   'cat /proc/net/netfilter/nfnetlink_queue # waiting, dropped by the kernel, dropped for user space'
    matches     'sk_skb_reason_drop <- nfqnl_enqueue_packet <- nf_queue', NOT_SPECIFIED, dropped
    matches     'kfree_skb <- nfqnl_recv_verdict <- nfnetlink_rcv_msg'
    matchesNot  'sk_skb_reason_drop <- nf_reinject <- nfqnl_recv_verdict', NOT_SPECIFIED, dropped
}

rule('drop/arp/refused') {
    title   'an ARP packet was refused: malformed, or not allowed by the device\'s settings'
    verdict drop
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  '(arp_rcv|arp_process)'
    explain 'The header was too short, or the addresses make no sense.'
    check   'tcpdump -nei any arp', 'sysctl net.ipv4.conf.all.arp_ignore net.ipv4.conf.all.arp_filter'
    matches     'kfree_skb <- arp_rcv <- __netif_receive_skb_core'
    matchesNot  'consume_skb <- arp_rcv <- __netif_receive_skb_one_core'
}

rule('ip/receive/header') {
    title   'IP did not accept a received packet: for another host, truncated, or a bad header or checksum'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_rcv_core|ip6_rcv_core)'
    explain '''The first step of IP freed the packet, and nothing says why. On a device in promiscuous mode (a capture, a bridge)
        such packets belong to other hosts, which is harmless; otherwise the header is damaged. Kernels since 5.18 give a reason:
        `trace drops`.'''
    check   'nstat -az IpInHdrErrors IpExtInCsumErrors IpExtInTruncatedPkts Ip6InHdrErrors', 'ip -d link # PROMISC'
    matches     'kfree_skbmem <- ip_rcv_core <- ip_rcv'
    matches     'kfree_skb <- ip_rcv_core <- ip_rcv'
    matchesNot  'kfree_skb <- ip_rcv <- __netif_receive_skb_core'
    matchesNot  'kfree_skb_reason <- ip_rcv_core <- ip_rcv', OTHERHOST, dropped
}

rule('ip/receive/header') {
    title   'IP did not accept a received packet: for another host, truncated, or a bad header or checksum'
    verdict suspect
    event   freed
    caller  '(ip_rcv|ipv6_rcv)'
    explain '''The hook sees only that the first step of IP freed the packet. On a device in promiscuous mode (a capture, a bridge)
        such packets belong to other hosts, which is harmless; otherwise the header is damaged. `trace drops` says which.'''
    check   'nstat -az IpInHdrErrors IpExtInCsumErrors IpExtInTruncatedPkts Ip6InHdrErrors', 'ip -d link # PROMISC'
    matches     'kfree_skbmem <- ip_rcv <- __netif_receive_skb_core'
    matchesNot  'kfree_skb <- ip_rcv <- __netif_receive_skb_core'
}

rule('ip/receive/route') {
    title   'the route lookup refused a received packet: a multicast group not joined, a martian source, or rp_filter'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_rcv_finish_core|ip_route_input_*|ip_mc_validate_source)'
    explain '''The kernel gives no reason. Multicast for groups that nobody on this host has joined is common and harmless; a source
        address that cannot come from that device is not.'''
    check   'nstat -az TcpExtIPReversePathFilter IpInAddrErrors IpExtInNoRoutes', 'ip maddr', 'sysctl net.ipv4.conf.all.rp_filter net.ipv4.conf.all.log_martians', 'dmesg'
    matches     'kfree_skb_reason <- ip_rcv_finish_core <- ip_rcv', NOT_SPECIFIED, dropped
    matches     'kfree_skbmem <- ip_rcv_finish_core <- ip_rcv'
    matchesNot  'kfree_skb_reason <- ip_rcv_finish_core <- ip_rcv', IP_RPFILTER, dropped
}

rule('drop/ip/refused') {
    title   'IP refused a received packet (header, route, source, another host\'s); this old kernel does not say why'
    verdict drop
    catchAll true
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  '(ip_rcv|ip_rcv_finish|ipv6_rcv|ip6_rcv_finish|ip_sublist_rcv*|ip_list_rcv*|ip_local_deliver)'
    explain 'Kernels before 4.19 check the header in ip_rcv and look up the route in ip_rcv_finish.'
    check   'nstat -az IpInHdrErrors IpInAddrErrors IpExtInNoRoutes TcpExtIPReversePathFilter IpExtInTruncatedPkts', 'sysctl net.ipv4.conf.all.rp_filter'
    matches     'kfree_skb+1 <- ip_rcv+283 <- __netif_receive_skb_core+1300'
    matches     'kfree_skb <- ip_rcv_finish <- ip_rcv'
    matchesNot  'kfree_skbmem <- ip_rcv_core <- ip_rcv'
}

rule('drop/ip/discard') {
    title   'no route for the packet, or this host does not forward'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_error|dst_discard*|ip6_pkt_drop|ip6_pkt_discard*|ip6_pkt_prohibit*|ip6_dst_discard*)'
    explain '''The route lookup found no route, or a blackhole or prohibit route; or the address is not this host's and forwarding
        is off; or an interface has just lost its address.'''
    check   'sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding', 'ip route get DESTINATION from SOURCE iif DEVICE', 'ip addr', 'nstat -az IpInAddrErrors IpExtInNoRoutes Ip6InNoRoutes'
    matches     'kfree_skb <- ip_error <- ip_sublist_rcv_finish <- ip_sublist_rcv'
    matches     'sk_skb_reason_drop <- dst_discard <- ip_forward_finish', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- dst_discard_out <- ip_local_out', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb_reason <- ip_error <- __netif_receive_skb_one_core', IP_INNOROUTES, dropped
}

rule('drop/ip/forward') {
    title   'the packet could not be forwarded: its TTL ran out, it was too big for the next link, or IPsec refused it'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_forward*|ip6_forward*|__ip_forward)'
    explain 'The sender usually gets an ICMP message (time exceeded, fragmentation needed).'
    check   'nstat -az IpInHdrErrors IpFragFails Ip6InHdrErrors Ip6InTooBigErrors', 'ip -d link # mtu', 'cat /proc/net/xfrm_stat'
    matches     'kfree_skbmem <- ip_forward <- __netif_receive_skb_one_core'
    matchesNot  'kfree_skb_reason <- ip_forward <- __netif_receive_skb_one_core', PKT_TOO_BIG, dropped
}

rule('ip/deliver/no-protocol') {
    title   'nothing here handles the protocol of the packet, or a raw socket received it'
    verdict suspect
    event   freed
    caller  '(ip_local_deliver_finish|ip_protocol_deliver_rcu|ip6_input_finish|ip6_protocol_deliver_rcu|ip6_input)'
    explain 'The hook cannot tell a packet that nothing on this host handles from one that a raw socket received.'
    check   'nstat -az IpInUnknownProtos Ip6InUnknownProtos', 'ss -wap'
    matches     'kfree_skbmem <- ip_local_deliver_finish <- __netif_receive_skb_one_core'
    matchesNot  'consume_skb <- ip_local_deliver_finish <- __netif_receive_skb_one_core'
}

rule('drop/ip/no-protocol') {
    title   'nothing here handles the protocol of the packet, or an IPsec policy refused it'
    verdict drop
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  '(ip_local_deliver_finish|ip_protocol_deliver_rcu|ip6_input_finish|ip6_protocol_deliver_rcu|ip6_input)'
    explain '''No handler is registered for the protocol number in the IP header: its module is not loaded, or the packet is not
        meant for this host.'''
    check   'nstat -az IpInUnknownProtos Ip6InUnknownProtos', 'cat /proc/net/xfrm_stat'
    matches     'kfree_skb <- ip_protocol_deliver_rcu <- ip_local_deliver_finish'
    matchesNot  'consume_skb <- ip_local_deliver_finish <- __netif_receive_skb_one_core'
}

rule('ip6/multicast/not-joined') {
    title   'an IPv6 multicast packet was for a group that nobody on this host has joined'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  'ip6_mc_input'
    explain '''Switches flood multicast, and a multicast router forwards copies. This is harmless unless an application here expects
        that group.'''
    check   'ip -6 maddr', 'nstat -az Ip6InDiscards'
    matches     'kfree_skbmem <- ip6_mc_input <- __netif_receive_skb_one_core'
    matchesNot  'sk_skb_reason_drop <- ip_mr_input <- ip_rcv_finish', NOT_SPECIFIED, dropped
}

rule('drop/ip/fragment') {
    title   'IP refused a fragment: it came twice, overlaps another, or memory for fragments is short'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_defrag|ip_frag_queue|ip6_frag_queue|ipv6_frag_rcv|nf_ct_frag6_*|ip_check_defrag)'
    explain 'The kernel cannot reassemble a packet with this fragment.'
    check   'nstat -az IpReasmFails Ip6ReasmFails IpExtReasmOverlaps', 'sysctl net.ipv4.ipfrag_high_thresh'
    matches     'kfree_skb_reason <- ip_defrag <- ip_local_deliver', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb_reason <- ip_expire <- call_timer_fn', NOT_SPECIFIED, dropped
}

rule('drop/ip/fragment-timeout') {
    title   'IP gave up on fragments: the rest of their packet did not come in time, or did not fit'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_expire|ip6_frag_expire|inet_frag_*|inet_frags_*|fqdir_*|nf_ct_frag6_expire)'
    explain '''One missing fragment costs the whole packet. It was lost on the way, or a firewall lets only first fragments through.
        The sender may get an ICMP message.'''
    check   'nstat -az IpReasmTimeout IpReasmFails Ip6ReasmTimeout', 'sysctl net.ipv4.ipfrag_time'
    matches     'kfree_skb_reason <- ip_expire <- call_timer_fn', NOT_SPECIFIED, dropped
    matches     'kfree_skb_reason <- inet_frag_rbtree_purge <- inet_frag_destroy_rcu <- rcu_do_batch', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- ip6_frag_expire <- call_timer_fn', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- inet_frag_reasm_prepare <- ip_frag_reasm'
}

rule('drop/ip/no-route-out') {
    title   'this host has no route to send the packet'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(__ip_queue_xmit|ip_queue_xmit|inet6_csk_xmit|__ip_local_out|ip_local_out|ip_send_skb|ip_push_pending_frames|__ip6_local_out)'
    explain 'A socket had data to send, and its route is gone: an address or a route was removed, or a device went down.'
    check   'ip route get DESTINATION', 'nstat -az IpOutNoRoutes Ip6OutNoRoutes', 'ip monitor route'
    matches     'kfree_skbmem <- __ip_queue_xmit <- __tcp_transmit_skb'
    matchesNot  'kfree_skb_reason <- __ip_queue_xmit <- __tcp_transmit_skb', IP_OUTNOROUTES, dropped
}

rule('ip6/egress/local-or-neighbour') {
    title   'an IPv6 multicast packet that must not leave this host, or a neighbour without a table entry'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  'ip6_finish_output2'
    explain '''The scope of the packet, or its hop limit of 0, keeps it on this host, and local members of the group got copies:
        harmless. On kernels that give no reason for it, this is also a packet whose neighbour found no room in the neighbour table.'''
    check   'nstat -az Ip6OutDiscards', 'ip -6 maddr', 'ip -6 -s neigh', 'sysctl net.ipv6.neigh.default.gc_thresh3'
    matches     'sk_skb_reason_drop <- ip6_finish_output2 <- ip6_finish_output', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb_reason <- ip6_finish_output2 <- ip6_finish_output', NEIGH_CREATEFAIL, dropped
}

rule('drop/ip/too-big-out') {
    title   'a packet of this host was larger than the MTU of its IPv6 route'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  'ip6_xmit'
    explain '''Only the sender may fragment an IPv6 packet, and this one must not be fragmented. The kernel reports that to the
        application or to TCP.'''
    check   'nstat -az Ip6FragFails', 'ip -6 route get DESTINATION # its mtu', 'ip link'
    matches     'sk_skb_reason_drop <- ip6_xmit <- inet6_csk_xmit', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skbmem <- __ip_queue_xmit <- __tcp_transmit_skb'
}

rule('drop/ip/egress') {
    title   'IP dropped an outgoing packet: a cgroup BPF program refused it, or its neighbour found no table entry'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_finish_output*|ip6_finish_output|ip6_finish_output_gso*|ip_output|ip6_output|ip_mc_finish_output|__ip_finish_output|__ip6_finish_output)'
    explain '''ip_finish_output asks the BPF programs of the sender's control group; ip_finish_output2 looks up the neighbour and fails when
        the neighbour table is full.'''
    check   'bpftool cgroup tree', 'ip -s neigh', 'sysctl net.ipv4.neigh.default.gc_thresh3'
    matches     'kfree_skbmem <- ip_finish_output <- ip_output'
    matches     'kfree_skbmem <- ip_finish_output2 <- ip_output'
    matchesNot  'kfree_skb_reason <- ip_finish_output <- ip_output', BPF_CGROUP_EGRESS, dropped
}

rule('drop/neigh/unreachable') {
    title   'the next hop did not answer ARP or neighbour discovery, or too many packets waited for its answer'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(neigh_*|__neigh_*|arp_error_report|ndisc_error_report|arp_solicit|ip6_neigh_*)'
    explain '''ARP or neighbour discovery got no answer, so the kernel dropped the packets that waited for it. The next hop is down,
        its address is wrong, or something filters the answer.'''
    check   'ip -s neigh', 'ip route get DESTINATION # which next hop?', 'tcpdump -nei any arp'
    matches     'kfree_skbmem <- neigh_invalidate <- neigh_timer_handler'
    matchesNot  'kfree_skbmem <- arp_process'
    matchesNot  'consume_skb <- neigh_probe <- neigh_timer_handler'
}

rule('drop/ip/multicast-route') {
    title   'the multicast router of this host did not forward a packet'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_mr_*|ip6_mr_*|ipmr_*|ip6mr_*|pim_rcv*|mr_mfc_*|reg_vif_xmit)'
    explain 'No entry of the multicast forwarding table fits, or the packet came in by the wrong device.'
    check   'ip mroute show', 'cat /proc/net/ip_mr_vif'
    matches     'sk_skb_reason_drop <- ip_mr_input <- ip_rcv_finish', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb <- ip_rcv_finish <- ip_rcv'
}
