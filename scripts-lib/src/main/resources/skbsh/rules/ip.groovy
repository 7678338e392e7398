// IP's ordinary ends of a packet.

rule('ip/fragment/sent') {
    title   'a packet was cut into fragments, and the fragments were sent'
    verdict normal
    event   consumed, freed
    caller  '(ip_do_fragment|ip6_fragment|ip_fragment|br_ip6_fragment)'
    explain '''It was larger than the MTU of the way it takes. Its fragments go on; only the whole is freed. Fragmentation costs time and
        is fragile: an application that can should send smaller packets.'''
    check   'nstat -az IpFragOKs IpFragCreates Ip6FragOKs'
    matches     'consume_skb <- ip_do_fragment <- ip_fragment <- ip_finish_output'
    matchesNot  'kfree_skb_reason <- ip_do_fragment <- ip_fragment', PKT_TOO_BIG, dropped
}

rule('ip/fragment/joined') {
    title   'a fragment was joined with the others of its packet'
    verdict normal
    event   consumed, freed
    caller  '(inet_frag_reasm_prepare|inet_frag_reasm_finish|ip_frag_reasm|ip6_frag_reasm|nf_ct_frag6_reasm)'
    explain 'All fragments arrived; the data lives on in the whole packet. Nothing to do.'
    check   'nstat -az IpReasmOKs Ip6ReasmOKs'
    matches     'consume_skb <- inet_frag_reasm_prepare <- ip_frag_reasm <- ip_frag_queue <- ip_defrag'
    matchesNot  'kfree_skb_reason <- ip_frag_queue <- ip_defrag', DUP_FRAG, dropped
}

rule('ip/multicast/local') {
    title   'a multicast packet of this host that may not leave it: its TTL or scope is that of the host alone'
    verdict normal
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  'ip_mc_output'
    explain 'The sender set a TTL of 0. Local members of the group got their copies before. Nothing to do.'
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
    explain '''IPsec encrypts segments, so it cuts a large packet first and frees the whole, with kfree_skb too. The same function frees
        packets that fail; the counters tell.'''
    check   'cat /proc/net/xfrm_stat # XfrmOut…: failures', 'ip -s xfrm state'
    matches     'sk_skb_reason_drop <- xfrm_output_gso <- xfrm_output', NOT_SPECIFIED, dropped
    matches     'kfree_skb <- xfrm_output <- xfrm4_output'
    matchesNot  'sk_skb_reason_drop <- xfrm_output_resume <- xfrm_output', NOT_SPECIFIED, dropped
}

rule('raw/delivered') {
    title   'a raw socket got the packet, and nothing else in IP handles its protocol'
    verdict normal
    event   consumed
    caller  '(ip_local_deliver_finish|ip_protocol_deliver_rcu|ip6_input_finish|ip6_protocol_deliver_rcu|ip6_input)'
    explain 'Raw sockets get copies; the original is freed when no protocol takes it. Nothing to do.'
    check   'ss -wap'
    matches     'consume_skb <- ip_local_deliver_finish <- __netif_receive_skb_one_core'
    matchesNot  'kfree_skb_reason <- ip_local_deliver_finish <- __netif_receive_skb_one_core', IP_NOPROTO, dropped
}

rule('neigh/probe') {
    title   'a neighbour was asked again, with a copy of the packet that waits for it'
    verdict normal
    event   consumed
    caller  '(neigh_probe|__neigh_event_send|neigh_event_send_probe|neigh_timer_handler|arp_solicit|ndisc_solicit|neigh_resolve_output)'
    explain '''The kernel asks for the hardware address of the next hop by ARP or neighbour discovery, and takes the waiting packet as a
        model for the question. The packet itself still waits.'''
    check   'ip neigh'
    matches     'consume_skb <- neigh_probe <- neigh_timer_handler'
    matches     'consume_skb <- __neigh_event_send <- neigh_resolve_output <- ip_finish_output2'
    matchesNot  'kfree_skb_reason <- __neigh_event_send <- neigh_resolve_output', NEIGH_QUEUEFULL, dropped
}

rule('neigh/probe-or-full') {
    title   'a copy was used to ask for a neighbour, or too many packets waited for that neighbour'
    verdict suspect
    event   freed
    caller  '(__neigh_event_send|neigh_event_send_probe|neigh_probe)'
    explain '''The hook sees only that the neighbour code freed a packet: the copy that it asks with, or one that found the queue of
        waiting packets full. `trace drops` tells them apart.'''
    check   'ip -s neigh', 'sysctl net.ipv4.neigh.default.unres_qlen_bytes'
    matches     'kfree_skbmem <- __neigh_event_send <- neigh_resolve_output <- ip_finish_output2'
    matchesNot  'kfree_skbmem <- neigh_invalidate <- neigh_timer_handler'
}
