// ICMP, IGMP and ARP that the host handled by itself.

rule('icmp/handled') {
    title   'the host handled an ICMP or IGMP message'
    verdict normal
    event   consumed
    caller  '(icmp_rcv|icmpv6_rcv|igmp_rcv|ping_rcv|ndisc_rcv|ndisc_recv_*|igmp6_event_*|mld_*)'
    explain 'The message was answered, or passed on to the sockets that it concerns. Nothing to do.'
    check   'nstat -az IcmpInMsgs Icmp6InMsgs'
    matches     'consume_skb <- icmp_rcv <- ip_protocol_deliver_rcu'
    matches     'consume_skb <- icmpv6_rcv <- ip6_protocol_deliver_rcu'
    matchesNot  'kfree_skb_reason <- icmp_rcv <- ip_protocol_deliver_rcu', ICMP_CSUM, dropped
}

rule('icmp/handled-by-kfree') {
    title   'the host handled an ICMP or IGMP message; kernels before 6.5 free it as if it had been dropped'
    verdict normal
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(icmpv6_rcv|igmp_rcv|ndisc_rcv|ndisc_recv_*|igmp6_event_*|mld_*)'
    unless  '^kfree_skbmem <- icmpv6_rcv'
    explain '''These kernels free messages that they have handled with kfree_skb, and give no reason; what they refuse has a reason
        (ICMP_CSUM) since 5.19. Nothing to do.'''
    check   'nstat -az Icmp6InMsgs Icmp6InErrors Icmp6InCsumErrors'
    matches     'kfree_skb_reason <- icmpv6_rcv <- ip6_protocol_deliver_rcu', NOT_SPECIFIED, dropped
    matches     'kfree_skbmem <- igmp_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'kfree_skb_reason <- icmpv6_rcv <- ip6_protocol_deliver_rcu', ICMP_CSUM, dropped
}

rule('icmp/handled-or-refused') {
    title   'the host handled an ICMP message, or refused it: a bad checksum, an unknown type'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(icmp_rcv|icmpv6_rcv|ping_rcv)'
    explain '''The same call frees messages that were handled and messages that were refused, and nothing says which this was. The
        counters tell how many were refused.'''
    check   'nstat -az IcmpInMsgs IcmpInErrors IcmpInCsumErrors Icmp6InErrors Icmp6InCsumErrors'
    matches     'kfree_skbmem <- icmp_rcv <- ip_protocol_deliver_rcu'
    matches     'kfree_skbmem <- icmpv6_rcv <- ip6_protocol_deliver_rcu'
    matchesNot  'consume_skb <- icmp_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'kfree_skb_reason <- icmp_rcv <- ip_protocol_deliver_rcu', ICMP_CSUM, dropped
}

rule('arp/handled') {
    title   'the host handled an ARP packet'
    verdict normal
    event   consumed, freed
    caller  'arp_process'
    explain 'A request was answered, or a reply taken into the neighbour table. Nothing to do.'
    check   'ip neigh'
    matches     'kfree_skbmem <- arp_process <- arp_rcv'
    matches     'consume_skb <- arp_process <- __netif_receive_skb_one_core'
    matchesNot  'kfree_skb_reason <- arp_process', NOT_SPECIFIED, dropped
}

rule('arp/not-for-us') {
    title   'an ARP packet was not for this host, or ARP is off on the device'
    verdict normal
    event   consumed, freed
    caller  'arp_rcv'
    explain 'Each host of a network segment sees the requests for all others. Nothing to do.'
    check   'ip -d link # NOARP'
    matches     'consume_skb <- arp_rcv <- __netif_receive_skb_one_core'
    matches     'kfree_skbmem <- arp_rcv <- __netif_receive_skb_one_core'
    matchesNot  'kfree_skbmem <- arp_process <- arp_rcv'
}
