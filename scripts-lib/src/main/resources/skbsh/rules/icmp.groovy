// ICMP, IGMP and ARP messages that the host handled itself.

rule('icmp/handled') {
    title   'the host handled an ICMP or IGMP message'
    verdict normal
    event   consumed
    caller  '(icmp_rcv|icmpv6_rcv|igmp_rcv|ping_rcv|ndisc_rcv|ndisc_recv_*|igmp6_event_*|mld_*)'
    explain 'The kernel answered the message, or passed it to the sockets that it concerns. Nothing to do.'
    check   'nstat -az IcmpInMsgs Icmp6InMsgs'
    matches     'consume_skb <- icmp_rcv <- ip_protocol_deliver_rcu'
    matches     'consume_skb <- icmpv6_rcv <- ip6_protocol_deliver_rcu'
    matchesNot  'kfree_skb_reason <- icmp_rcv <- ip_protocol_deliver_rcu', ICMP_CSUM, dropped
}

rule('icmp/handled-by-kfree') {
    title   'the host handled an ICMP or IGMP message; kernels before 6.5 free it as if it were dropped'
    verdict normal
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(icmpv6_rcv|igmp_rcv|ndisc_rcv|ndisc_recv_*|igmp6_event_*|mld_*)'
    unless  '^kfree_skbmem <- icmpv6_rcv'
    explain '''These kernels free handled messages with kfree_skb and give no reason; since 5.19 a refused message has one
        (ICMP_CSUM). Nothing to do.'''
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
    explain 'The same call frees handled and refused messages, and nothing says which this was. The counters show how many were refused.'
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
    explain 'The kernel answered a request, or entered a reply in the neighbour table. Nothing to do.'
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
    explain 'Every host on a network segment sees the requests for all others. Nothing to do.'
    check   'ip -d link # NOARP'
    matches     'consume_skb <- arp_rcv <- __netif_receive_skb_one_core'
    matches     'kfree_skbmem <- arp_rcv <- __netif_receive_skb_one_core'
    matchesNot  'kfree_skbmem <- arp_process <- arp_rcv'
}
