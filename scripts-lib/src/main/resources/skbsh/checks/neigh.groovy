// The next hop could not be reached.

check(NEIGH_FAILED, NEIGH_QUEUEFULL, 'drop/neigh/unreachable') {
    cause('the next hop does not answer') {
        def way = route(daddr)
        def hop = way.gateway ?: daddr
        def entry = neighbour(hop)
        def state = (entry.state ?: []).join(',')
        if (state =~ /FAILED|INCOMPLETE/) found "$hop on ${entry.dev} is $state: nobody answers ${hop.contains(':') ? 'neighbour solicitations' : 'ARP'} for it",
            advice: "is $hop up, on this link, and the address right? (tcpdump -nei ${entry.dev} ${hop.contains(':') ? 'icmp6' : 'arp'})"
        else if (entry) notSo "$hop on ${entry.dev} is $state"
        else cantTell "the neighbour table has nothing on $hop now", run: ['ip', 'route', 'get', daddr]
    }
    cause('the queue of packets that wait for the answer is short') {
        if (reason != 'NEIGH_QUEUEFULL') return
        def entry = neighbour(route(daddr).gateway ?: daddr)
        def device = entry.dev ?: (has('dev') ? dev : '')
        def room = sysctl('net.ipv4.neigh', device ?: 'default', 'unres_qlen_bytes')
        if ((room as long) < 65536) found "net.ipv4.neigh.${device ?: 'default'}.unres_qlen_bytes is $room", change: set(212992, 'net.ipv4.neigh', device ?: 'default', 'unres_qlen_bytes')
        else notSo "net.ipv4.neigh.${device ?: 'default'}.unres_qlen_bytes is $room"
    }
}

check('NEIGH_CREATEFAIL*') {
    cause('the neighbour table is full') {
        def limit = sysctl('net.ipv4.neigh.default.gc_thresh3')
        def have = neighbours.size()
        def most = limit as long
        if (have >= most * 0.9) found "$have entries, and net.ipv4.neigh.default.gc_thresh3 is $most", change: set(most * 4, 'net.ipv4.neigh.default.gc_thresh3')
        else notSo "$have entries of $most (net.ipv4.neigh.default.gc_thresh3, for the whole machine)"
    }
}
