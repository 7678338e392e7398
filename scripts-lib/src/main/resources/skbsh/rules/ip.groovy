// Ordinary ends of packets in IP.

rule('ip/fragment/sent') {
    title   'a packet was cut into fragments, and the fragments were sent'
    verdict normal
    event   consumed, freed
    caller  '(ip_do_fragment|ip6_fragment|ip_fragment|br_ip6_fragment)'
    explain '''The packet was larger than the MTU of its path. Its fragments go on; only the whole packet is freed. Fragmentation
        costs time and is fragile: an application that can should send smaller packets.'''
    check   'nstat -az IpFragOKs IpFragCreates Ip6FragOKs'
    matches     'consume_skb <- ip_do_fragment <- ip_fragment <- ip_finish_output'
    matchesNot  'kfree_skb_reason <- ip_do_fragment <- ip_fragment', PKT_TOO_BIG, dropped
}

rule('ip/fragment/joined') {
    title   'a fragment was reassembled with the others of its packet'
    verdict normal
    event   consumed, freed
    caller  '(inet_frag_reasm_prepare|inet_frag_reasm_finish|ip_frag_reasm|ip6_frag_reasm|nf_ct_frag6_reasm)'
    explain 'All fragments arrived; the data lives on in the whole packet. Nothing to do.'
    check   'nstat -az IpReasmOKs Ip6ReasmOKs'
    matches     'consume_skb <- inet_frag_reasm_prepare <- ip_frag_reasm <- ip_frag_queue <- ip_defrag'
    matchesNot  'kfree_skb_reason <- ip_frag_queue <- ip_defrag', DUP_FRAG, dropped
}

rule('ip/multicast/local') {
    title   'a multicast packet of this host must not leave it: its TTL or scope limits it to the host'
    verdict normal
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  'ip_mc_output'
    explain 'The sender set a TTL of 0. Local members of the group already have their copies. Nothing to do.'
    check   'ip maddr'
    matches     'sk_skb_reason_drop <- ip_mc_output <- ip_send_skb', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb_reason <- ip_mc_finish_output <- ip_mc_output', NOT_SPECIFIED, dropped
}

rule('ip/ipsec/segmented') {
    title   'a large packet was cut into segments for IPsec, or IPsec could not send it'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(xfrm_output_gso|xfrm_output)'
    explain '''IPsec encrypts segments, so it cuts a large packet first and frees the whole packet, also with kfree_skb. The same
        function frees packets that fail; the counters show how many.'''
    check   'cat /proc/net/xfrm_stat # XfrmOut…: failures', 'ip -s xfrm state'
    matches     'sk_skb_reason_drop <- xfrm_output_gso <- xfrm_output', NOT_SPECIFIED, dropped
    matches     'kfree_skb <- xfrm_output <- xfrm4_output'
    matchesNot  'sk_skb_reason_drop <- xfrm_output_resume <- xfrm_output', NOT_SPECIFIED, dropped
}

rule('raw/delivered') {
    title   'a raw socket received the packet, and nothing else in IP handles its protocol'
    verdict normal
    event   consumed
    caller  '(ip_local_deliver_finish|ip_protocol_deliver_rcu|ip6_input_finish|ip6_protocol_deliver_rcu|ip6_input)'
    explain 'Raw sockets get copies; the kernel frees the original when nothing else handles it. Nothing to do.'
    check   'ss -wap'
    matches     'consume_skb <- ip_local_deliver_finish <- __netif_receive_skb_one_core'
    matchesNot  'kfree_skb_reason <- ip_local_deliver_finish <- __netif_receive_skb_one_core', IP_NOPROTO, dropped
}

rule('neigh/probe') {
    title   'the kernel asked for a neighbour again, with a copy of the waiting packet'
    verdict normal
    event   consumed
    caller  '(neigh_probe|__neigh_event_send|neigh_event_send_probe|neigh_timer_handler|arp_solicit|ndisc_solicit|neigh_resolve_output)'
    explain '''The kernel asks for the hardware address of the next hop by ARP or neighbour discovery, and takes the addresses for
        the question from a copy of the waiting packet. The packet itself still waits.'''
    check   'ip neigh'
    matches     'consume_skb <- neigh_probe <- neigh_timer_handler'
    matches     'consume_skb <- __neigh_event_send <- neigh_resolve_output <- ip_finish_output2'
    matchesNot  'kfree_skb_reason <- __neigh_event_send <- neigh_resolve_output', NEIGH_QUEUEFULL, dropped
}

rule('neigh/probe-or-full') {
    title   'the kernel asked for a neighbour with a copy of the packet, or too many packets waited for it'
    verdict suspect
    event   freed
    caller  '(__neigh_event_send|neigh_event_send_probe|neigh_probe)'
    explain '''The hook sees only that the neighbour code freed a packet: the copy that it asks with, or one that found the queue of
        waiting packets full. `trace drops` tells them apart.'''
    check   'ip -s neigh', 'sysctl net.ipv4.neigh.default.unres_qlen_bytes'
    matches     'kfree_skbmem <- __neigh_event_send <- neigh_resolve_output <- ip_finish_output2'
    matchesNot  'kfree_skbmem <- neigh_invalidate <- neigh_timer_handler'
}
