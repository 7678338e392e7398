// IP's drops where the kernel gives no reason.

rule('drop/netfilter/hook') {
    title   'a firewall rule (nftables) dropped the packet'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  'nft_do_chain*'
    explain 'A rule of an nftables chain, or the policy of the chain, said drop. The chain\'s hook stands in the frames that follow.'
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
    explain '''A hook behind netfilter said drop: a rule of iptables, connection tracking (table full, an invalid packet), NAT without a free
        port, or IPVS. Chains of nftables free their packets themselves since 6.7; before, theirs end here too.'''
    check   'iptables -nvL', 'nft list ruleset # counters of the rules', 'conntrack -S', 'nstat -az IpOutDiscards', 'sysctl net.netfilter.nf_conntrack_max net.netfilter.nf_conntrack_count'
    matches     'kfree_skbmem <- nf_hook_slow <- ip_rcv'
    matchesNot  'kfree_skbmem <- nft_do_chain <- nft_do_chain_inet <- nf_hook_slow'
}

rule('drop/netfilter/queue') {
    title   'a program behind an nfqueue dropped the packet, or its queue was full or without a reader'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(nf_reinject|nfqnl_reinject|nfqnl_flush|nf_queue|__nf_queue|nf_queue_nf_hook_drop|instance_destroy*)'
    explain 'A rule sent the packet to user space (an intrusion detection, a filter), which said drop or did not answer.'
    check   'cat /proc/net/netfilter/nfnetlink_queue'
    matches     'sk_skb_reason_drop <- nf_reinject <- nfqnl_recv_verdict', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skbmem <- nf_hook_slow <- ip_rcv'
    matchesNot  'sk_skb_reason_drop <- nfqnl_enqueue_packet <- __nf_queue', NOT_SPECIFIED, dropped
}

rule('netfilter/queue/segmented') {
    title   'a packet for an nfqueue was replaced by its segments or by a changed copy; or the queue refused it'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(nfqnl_*|__nfqnl_*)'
    explain '''A rule sent the packet to user space. The kernel cuts a large packet into segments first, and a program may send a changed
        packet back: the original is then freed with kfree_skb although its content goes on. Full queues end here too.'''
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
    explain 'Its header was too short, or its addresses make no sense.'
    check   'tcpdump -nei any arp', 'sysctl net.ipv4.conf.all.arp_ignore net.ipv4.conf.all.arp_filter'
    matches     'kfree_skb <- arp_rcv <- __netif_receive_skb_core'
    matchesNot  'consume_skb <- arp_rcv <- __netif_receive_skb_one_core'
}

rule('ip/receive/header') {
    title   'IP did not take a received packet: addressed to another host, cut short, or a bad header or checksum'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_rcv_core|ip6_rcv_core)'
    explain '''The first step of IP freed the packet, and nothing says why. On a device in promiscuous mode (a capture, a bridge) these are
        packets of other hosts, which is harmless; else a damaged header. Kernels since 5.18 give a reason: `trace drops`.'''
    check   'nstat -az IpInHdrErrors IpExtInCsumErrors IpExtInTruncatedPkts Ip6InHdrErrors', 'ip -d link # PROMISC'
    matches     'kfree_skbmem <- ip_rcv_core <- ip_rcv'
    matches     'kfree_skb <- ip_rcv_core <- ip_rcv'
    matchesNot  'kfree_skb <- ip_rcv <- __netif_receive_skb_core'
    matchesNot  'kfree_skb_reason <- ip_rcv_core <- ip_rcv', OTHERHOST, dropped
}

rule('ip/receive/header') {
    title   'IP did not take a received packet: addressed to another host, cut short, or a bad header or checksum'
    verdict suspect
    event   freed
    caller  '(ip_rcv|ipv6_rcv)'
    explain '''The hook sees only that the first step of IP freed the packet. On a device in promiscuous mode (a capture, a bridge) these
        are packets of other hosts, which is harmless; else a damaged header. `trace drops` says which.'''
    check   'nstat -az IpInHdrErrors IpExtInCsumErrors IpExtInTruncatedPkts Ip6InHdrErrors', 'ip -d link # PROMISC'
    matches     'kfree_skbmem <- ip_rcv <- __netif_receive_skb_core'
    matchesNot  'kfree_skb <- ip_rcv <- __netif_receive_skb_core'
}

rule('ip/receive/route') {
    title   'IP found no way for a received packet: a multicast group not joined, a martian source, or rp_filter'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_rcv_finish_core|ip_route_input_*|ip_mc_validate_source)'
    explain '''The route lookup refused the packet, and the kernel gives no reason. Multicast for groups that nobody here has joined is
        harmless and common; a source address that cannot come from that device is not.'''
    check   'nstat -az TcpExtIPReversePathFilter IpInAddrErrors IpExtInNoRoutes', 'ip maddr', 'sysctl net.ipv4.conf.all.rp_filter net.ipv4.conf.all.log_martians', 'dmesg'
    matches     'kfree_skb_reason <- ip_rcv_finish_core <- ip_rcv', NOT_SPECIFIED, dropped
    matches     'kfree_skbmem <- ip_rcv_finish_core <- ip_rcv'
    matchesNot  'kfree_skb_reason <- ip_rcv_finish_core <- ip_rcv', IP_RPFILTER, dropped
}

rule('drop/ip/refused') {
    title   'IP refused a received packet; this old kernel does not say why: header, route, source, or for another host'
    verdict drop
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  '(ip_rcv|ip_rcv_finish|ipv6_rcv|ip6_rcv_finish|ip_sublist_rcv*|ip_list_rcv*|ip_local_deliver)'
    explain 'Kernels before 4.19 check the header in ip_rcv, and look for the route in ip_rcv_finish.'
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
    explain '''The route lookup led nowhere: no route, a blackhole or prohibit route, an address that is not this host's while forwarding is
        off, or an interface that has just lost its address.'''
    check   'sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding', 'ip route get 192.0.2.1 from 192.0.2.2 iif eth0 # the packet\'s own addresses', 'ip addr', 'nstat -az IpInAddrErrors IpExtInNoRoutes Ip6InNoRoutes'
    matches     'kfree_skb <- ip_error <- ip_sublist_rcv_finish <- ip_sublist_rcv'
    matches     'sk_skb_reason_drop <- dst_discard <- ip_forward_finish', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- dst_discard_out <- ip_local_out', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb_reason <- ip_error <- __netif_receive_skb_one_core', IP_INNOROUTES, dropped
}

rule('drop/ip/forward') {
    title   'the packet could not be forwarded: its hops were used up, too big for the next link, or IPsec refused it'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_forward*|ip6_forward*|__ip_forward)'
    explain 'The sender is usually told by an ICMP message (time exceeded, fragmentation needed).'
    check   'nstat -az IpInHdrErrors IpFragFails Ip6InHdrErrors Ip6InTooBigErrors', 'ip -d link # mtu', 'cat /proc/net/xfrm_stat'
    matches     'kfree_skbmem <- ip_forward <- __netif_receive_skb_one_core'
    matchesNot  'kfree_skb_reason <- ip_forward <- __netif_receive_skb_one_core', PKT_TOO_BIG, dropped
}

rule('ip/deliver/no-protocol') {
    title   'no protocol takes the packet, or a raw socket took it'
    verdict suspect
    event   freed
    caller  '(ip_local_deliver_finish|ip_protocol_deliver_rcu|ip6_input_finish|ip6_protocol_deliver_rcu|ip6_input)'
    explain 'The hook cannot tell a packet for a protocol that nobody handles here from one that a raw socket got.'
    check   'nstat -az IpInUnknownProtos Ip6InUnknownProtos', 'ss -wap'
    matches     'kfree_skbmem <- ip_local_deliver_finish <- __netif_receive_skb_one_core'
    matchesNot  'consume_skb <- ip_local_deliver_finish <- __netif_receive_skb_one_core'
}

rule('drop/ip/no-protocol') {
    title   'no protocol of this host takes the packet, or IPsec policy refused it'
    verdict drop
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  '(ip_local_deliver_finish|ip_protocol_deliver_rcu|ip6_input_finish|ip6_protocol_deliver_rcu|ip6_input)'
    explain 'The protocol number of the IP header has no handler here: its module is not loaded, or the packet is not meant for this host.'
    check   'nstat -az IpInUnknownProtos Ip6InUnknownProtos', 'cat /proc/net/xfrm_stat'
    matches     'kfree_skb <- ip_protocol_deliver_rcu <- ip_local_deliver_finish'
    matchesNot  'consume_skb <- ip_local_deliver_finish <- __netif_receive_skb_one_core'
}

rule('ip6/multicast/not-joined') {
    title   'an IPv6 multicast packet was for a group that nobody here has joined'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  'ip6_mc_input'
    explain 'Switches flood multicast, and a multicast router forwards copies. Harmless, unless an application here expects that group.'
    check   'ip -6 maddr', 'nstat -az Ip6InDiscards'
    matches     'kfree_skbmem <- ip6_mc_input <- __netif_receive_skb_one_core'
    matchesNot  'sk_skb_reason_drop <- ip_mr_input <- ip_rcv_finish', NOT_SPECIFIED, dropped
}

rule('drop/ip/fragment') {
    title   'a fragment was refused: it came twice, overlaps another, or memory for fragments is short'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_defrag|ip_frag_queue|ip6_frag_queue|ipv6_frag_rcv|nf_ct_frag6_*|ip_check_defrag)'
    explain 'The fragment cannot become part of a packet.'
    check   'nstat -az IpReasmFails Ip6ReasmFails IpExtReasmOverlaps', 'sysctl net.ipv4.ipfrag_high_thresh'
    matches     'kfree_skb_reason <- ip_defrag <- ip_local_deliver', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb_reason <- ip_expire <- call_timer_fn', NOT_SPECIFIED, dropped
}

rule('drop/ip/fragment-timeout') {
    title   'fragments were given up: the rest of their packet did not come in time, or did not fit'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_expire|ip6_frag_expire|inet_frag_*|inet_frags_*|fqdir_*|nf_ct_frag6_expire)'
    explain '''One lost fragment costs the whole packet. Lost on the way, or a firewall that passes only first fragments. The sender may get
        an ICMP message.'''
    check   'nstat -az IpReasmTimeout IpReasmFails Ip6ReasmTimeout', 'sysctl net.ipv4.ipfrag_time'
    matches     'kfree_skb_reason <- ip_expire <- call_timer_fn', NOT_SPECIFIED, dropped
    matches     'kfree_skb_reason <- inet_frag_rbtree_purge <- inet_frag_destroy_rcu <- rcu_do_batch', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- ip6_frag_expire <- call_timer_fn', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- inet_frag_reasm_prepare <- ip_frag_reasm'
}

rule('drop/ip/no-route-out') {
    title   'no route to send the packet by'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(__ip_queue_xmit|ip_queue_xmit|inet6_csk_xmit|__ip_local_out|ip_local_out|ip_send_skb|ip_push_pending_frames|__ip6_local_out)'
    explain 'A connection wanted to send, and its route is gone: an address or a route was removed, or a device went down.'
    check   'ip route get 192.0.2.1 # the destination', 'nstat -az IpOutNoRoutes Ip6OutNoRoutes', 'ip monitor route'
    matches     'kfree_skbmem <- __ip_queue_xmit <- __tcp_transmit_skb'
    matchesNot  'kfree_skb_reason <- __ip_queue_xmit <- __tcp_transmit_skb', IP_OUTNOROUTES, dropped
}

rule('ip6/egress/local-or-neighbour') {
    title   'an IPv6 multicast packet that may not leave this host; or no entry for a neighbour'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  'ip6_finish_output2'
    explain '''The packet had the scope of this host alone, or a hop limit of 0, and its local members got copies: harmless. On kernels that
        give no reason for it, also a packet whose neighbour found no place in the neighbour table.'''
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
    explain 'Only the sender of an IPv6 packet may cut it, and this one must not be cut; the application or TCP learns of it.'
    check   'nstat -az Ip6FragFails', 'ip -6 route get 2001:db8::1 # the destination: its mtu', 'ip link'
    matches     'sk_skb_reason_drop <- ip6_xmit <- inet6_csk_xmit', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skbmem <- __ip_queue_xmit <- __tcp_transmit_skb'
}

rule('drop/ip/egress') {
    title   'dropped on its way out of IP: a BPF program of a control group refused it, or no entry for its neighbour'
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
    explain '''ARP or neighbour discovery got no answer, and the packets that waited for it are given up. The next hop is down, its address
        is wrong, or the answer is filtered.'''
    check   'ip -s neigh', 'ip route get 192.0.2.1 # the destination: which next hop?', 'tcpdump -nei any arp'
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
