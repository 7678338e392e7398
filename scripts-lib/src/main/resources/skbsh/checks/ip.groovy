// What IP refused: addresses, routes, headers.

check(IP_RPFILTER) {
    cause('reverse path filtering: the way back to the source leads elsewhere') {
        def all = sysctl('net.ipv4.conf.all.rp_filter')
        def own = dev ? sysctl('net.ipv4.conf', dev, 'rp_filter') : '0'
        def back = route(saddr)
        def mode = Math.max((all ?: '0') as int, (own ?: '0') as int)
        if (mode == 0) return notSo("rp_filter is 0 for all and for $dev")
        def way = back.error ? "there is no route back to $saddr (${back.error})" : "the route back to $saddr leads through ${back.dev}"
        if (mode == 1 && back.dev == dev) notSo "rp_filter is 1 (strict), and $way too"
        else found "rp_filter is $mode (${mode == 1 ? 'strict' : 'loose'}; all $all, $dev $own), the packets came in through $dev, and $way",
            // The larger counts: 2 for the device is enough, 0 is needed wherever it is not 0.
            change: mode == 1 && !back.error ? set(2, 'net.ipv4.conf', dev, 'rp_filter')
                : all != '0' && own != '0' ? set(0, 'net.ipv4.conf.all.rp_filter') + set(0, 'net.ipv4.conf', dev, 'rp_filter').drop(2)
                : set(0, 'net.ipv4.conf', all != '0' ? 'all' : dev, 'rp_filter'),
            advice: 'the larger one of all and the device counts; a route back through the device is better, if the network is meant so'
    }
}

check('drop/ip/ip_inaddrerrors', IP_INADDRERRORS) {
    cause('this host does not forward') {
        def six = daddr.contains(':')
        def on = six ? sysctl('net.ipv6.conf.all.forwarding') : sysctl('net.ipv4.ip_forward')
        if (daddr in addresses) return notSo("$daddr is an address here")
        if (on == '0') found "${six ? 'net.ipv6.conf.all.forwarding' : 'net.ipv4.ip_forward'} is 0, and $daddr is no address of this host",
            change: six ? set(1, 'net.ipv6.conf.all.forwarding') : set(1, 'net.ipv4.ip_forward'),
            advice: "if this host should not be a router: find out why $saddr sends to $daddr through it"
        else notSo 'forwarding is on'
    }
    cause('forwarding is off for the device') {
        if (!dev || daddr.contains(':') || sysctl('net.ipv4.ip_forward') == '0') return
        def own = sysctl('net.ipv4.conf', dev, 'forwarding')
        if (own == '0') found "net.ipv4.conf.${dev}.forwarding is 0", change: set(1, 'net.ipv4.conf', dev, 'forwarding')
        else notSo "net.ipv4.conf.${dev}.forwarding is $own"
    }
}

check(IP_INNOROUTES) {
    cause('there is no route to the destination') {
        if (daddr =~ /^(ff|22[4-9]\.|23\d\.)/) return cantTell("$daddr is a multicast group: nothing here takes it, and it is not routed", run: ['ip', 'maddr', 'show'])
        def way = route(daddr, from: saddr, iif: dev)
        if (!way) cantTell 'the events do not say where the packets went', run: ['ip', 'route', 'show']
        else if (way.error) found "a packet from $saddr to $daddr, in through $dev: ${way.error}",
            change: ['ip', 'route', 'add', daddr, 'via', 'GATEWAY'], advice: 'put your gateway for GATEWAY; or add a default route'
        else notSo "there is a route to $daddr through ${way.dev} now"
    }
}

check(IP_OUTNOROUTES, 'drop/ip/no-route-out') {
    cause('there is no route to the destination') {
        if (!has('daddr')) {
            // The packets had no IP header yet, or the trace did not keep addresses: ask for the connections that this namespace has.
            def stuck = sockets('tcp').findAll { it.state == 'ESTAB' }.take(20).collect { [it, route(it.peer)] }.find { it[1].error }
            if (stuck) found "the connection of ${holder(stuck[0])} to ${stuck[0].peer}: ${stuck[1].error}",
                change: ['ip', 'route', 'add', stuck[0].peer, 'via', 'GATEWAY'], advice: 'put your gateway for GATEWAY; or the device that was down has lost its routes: ip link, ip addr'
            else cantTell 'the events have no addresses, and every connection here has a route now', run: ['ip', 'route', 'show']
            return
        }
        def way = route(daddr)
        if (!way) cantTell 'the events do not say where the packets went', run: ['ip', 'route', 'show']
        else if (way.error) found "to $daddr: ${way.error}", change: ['ip', 'route', 'add', daddr, 'via', 'GATEWAY'],
            advice: 'put your gateway for GATEWAY; or the device that was down has lost its routes: ip link, ip addr'
        else notSo "there is a route to $daddr through ${way.dev} now"
    }
    cause('the source address is gone') {
        if (!saddr) return
        if (saddr in addresses) notSo "$saddr is an address here"
        else found "$saddr, which the packets come from, is no address of this host any more"
    }
}

check(IP_LOCAL_SOURCE) {
    cause('packets from outside that carry an address of this host as their source') {
        def all = sysctl('net.ipv4.conf.all.accept_local')
        def own = dev ? sysctl('net.ipv4.conf', dev, 'accept_local') : '0'
        def mark = sysctl('net.ipv4.conf', dev ?: 'all', 'src_valid_mark')
        if (!(saddr in addresses)) return notSo("$saddr is no address of this host")
        if (all == '0' && own == '0') found "$saddr is an address of this host, the packets came in through $dev, and accept_local is 0 (src_valid_mark $mark)",
            change: set(1, 'net.ipv4.conf', dev ?: 'all', 'accept_local'),
            advice: 'usually a loop, or another host with the same address: find the sender first (tcpdump -nei DEVICE)'
        else notSo "accept_local is $all for all, $own for $dev"
    }
}

check(IP_LOCALNET, 'ip/receive/route') {
    cause('an address of the loopback network, from outside') {
        if (!(saddr.startsWith('127.') || daddr.startsWith('127.'))) return notSo("neither $saddr nor $daddr is in 127.0.0.0/8")
        def own = dev ? sysctl('net.ipv4.conf', dev, 'route_localnet') : sysctl('net.ipv4.conf.all.route_localnet')
        if (own == '0') found "$saddr > $daddr came in through $dev, whose route_localnet is 0",
            change: set(1, 'net.ipv4.conf', dev ?: 'all', 'route_localnet'),
            advice: 'such packets are forged, or NAT sends them here (DNAT to 127.0.0.1 needs route_localnet); only then change it'
        else notSo "route_localnet of $dev is $own"
    }
    cause('nobody here has joined the multicast group') {
        if (!(daddr =~ /^(22[4-9]|23\d)\./)) return
        def mine = multicast(daddr)
        if (mine) notSo "$daddr is joined on ${mine.join(', ')}"
        else found "$daddr is a multicast group, and no socket of this namespace has joined it (/proc/net/igmp)",
            advice: 'the program must join it (IP_ADD_MEMBERSHIP) on this device; a switch without IGMP snooping sends it to everybody'
    }
}

check(UNICAST_IN_L2_MULTICAST) {
    cause('unicast packets in multicast frames are forbidden') {
        def all = sysctl('net.ipv4.conf.all.drop_unicast_in_l2_multicast')
        def own = dev ? sysctl('net.ipv4.conf', dev, 'drop_unicast_in_l2_multicast') : '0'
        if (all == '1' || own == '1') found "drop_unicast_in_l2_multicast is $all for all, $own for $dev",
            change: all == '1' && own == '1' ? set(0, 'net.ipv4.conf.all.drop_unicast_in_l2_multicast') + set(0, 'net.ipv4.conf', dev, 'drop_unicast_in_l2_multicast').drop(2)
                : set(0, 'net.ipv4.conf', all == '1' ? 'all' : dev, 'drop_unicast_in_l2_multicast')
        else notSo "drop_unicast_in_l2_multicast is $all for all, $own for $dev"
    }
}

check(IP_INHDR, IP_TTL_EXCEEDED) {
    cause('the TTL ran out here: a traceroute, or a routing loop') {
        if (!via('ip_forward') && !via('ip6_forward')) return
        def way = route(daddr, from: saddr, iif: dev)
        if (way.dev && way.dev == dev) found "a routing loop: the packets came in through $dev, and the route to $daddr leads out through $dev again",
            change: ['ip', 'route', 'get', daddr], advice: 'correct the route here or on the neighbour'
        else found "packets from $saddr to $daddr arrived with no hops left (the route leads on through ${way.dev ?: way.error}): a traceroute, a sender that chose a small TTL, or a loop further back",
            advice: "ask $saddr for its way: traceroute to $daddr"
    }
    cause('the header is damaged, or made wrong by its sender') {
        if (via('ip_forward') || via('ip6_forward')) return
        def one = has('dev') ? link(dev) : [:]
        found "the version or a length in the IP header is wrong${has('dev') ? "; they came in through $dev (${one.linkinfo?.info_kind ?: one.link_type ?: '?'})" : ''}",
            advice: 'see the bytes: trace drops --packets, then export drops.pcapng; look at the sender, and at ethtool -S of the device'
    }
}

check('PKT_TOO_BIG', 'drop/ip/pkt_too_big*', 'drop/ip/too-big-out') {
    cause('the MTU of the way out is smaller than the packets') {
        def way = route(daddr, from: saddr, iif: via('ip_forward') || via('ip6_forward') ? dev : '')
        def out = link(way.dev)
        if (!way) return cantTell('the events do not say where the packets went', run: ['ip', 'link'])
        if (way.error) return cantTell("there is no route to $daddr now: ${way.error}", run: ['ip', 'route', 'get', daddr])
        def mtu = (way.metrics ? way.metrics[0]?.mtu : null) ?: out.mtu
        field('len')
        def longest = packets.collect { (it.len ?: '0') as long }.max() ?: 0
        if (longest > (mtu as long)) found "packets of $longest bytes, and ${way.metrics ? 'the route' : 'the device'} ${way.dev} takes $mtu",
            change: ['ip', 'link', 'set', way.dev, 'mtu', longest],
            advice: 'or let the senders send less: ICMP "fragmentation needed" must reach them; for TCP, nft add rule … tcp option maxseg size set rt mtu'
        else notSo "the device ${way.dev} takes $mtu bytes, the packets had $longest"
    }
}

check(IP_NOPROTO, 'drop/ip/no-protocol') {
    cause('a raw socket for the protocol is full') {
        def number = protocolNumber(field('l4'))
        def mine = socketTable('raw').findAll { it.port == number }
        def full = mine.findAll { it.drops > 0 }
        if (full) found "a raw socket for protocol $number has dropped ${full[0].drops}: its buffer is full, and nobody else takes the protocol",
            advice: 'the program reads too slowly, or its receive buffer (SO_RCVBUF) is too small: ss -awnmp shows both'
        else notSo mine ? 'its raw socket has dropped nothing' : "no raw socket has protocol $number"
    }
    cause('nothing here takes the protocol') {
        def number = protocolNumber(field('l4'))
        if (socketTable('raw').any { it.port == number }) notSo "a raw socket has protocol $number open"
        else found "no raw socket has protocol $number open, and no module of the kernel handles it",
            advice: 'load the module or start the program that speaks it (GRE, ESP, SCTP, OSPF …), or find out who sends it'
    }
}

check('drop/ip/discard') {
    cause('a blackhole, unreachable or prohibit route') {
        def bad = ['blackhole', 'unreachable', 'prohibit'].collectMany { kind -> routes(kind).collect { it + [kind: kind] } }
        def mine = bad.find { covers(it.dst, daddr) }
        if (mine) found "$mine.kind route $mine.dst covers $daddr", change: ['ip', 'route', 'del', mine.kind, mine.dst]
        else notSo bad ? "none of ${many(bad.size(), 'such route')} covers $daddr" : 'there is no such route'
    }
    cause('this host does not forward') {
        if (daddr.contains(':')) return
        def on = sysctl('net.ipv4.ip_forward')
        if (daddr in addresses) return
        if (on == '0') found "net.ipv4.ip_forward is 0, and $daddr is no address here", change: set(1, 'net.ipv4.ip_forward')
        else notSo 'net.ipv4.ip_forward is 1'
    }
}

check('IPV6DISABLED*') {
    cause('IPv6 is switched off for the device') {
        def all = maybe { sysctl('net.ipv6.conf.all.disable_ipv6') }
        def own = has('dev') ? maybe { sysctl('net.ipv6.conf', dev, 'disable_ipv6') } : null
        if (own == '1') found "net.ipv6.conf.${dev}.disable_ipv6 is 1", change: set(0, 'net.ipv6.conf', dev, 'disable_ipv6')
        else if (all == '1') found 'net.ipv6.conf.all.disable_ipv6 is 1', change: set(0, 'net.ipv6.conf.all.disable_ipv6')
        else if (own == null) found "$dev has no IPv6 at all: it was off when the device got its addresses, or its MTU is below 1280"
        else notSo "disable_ipv6 is $all for all, $own for $dev"
    }
}

check('FRAG_REASM_TIMEOUT*', 'drop/ip/fragment-timeout') {
    cause('fragments of the packets never came') {
        def failed = counter('IpReasmFails')
        def time = sysctl('net.ipv4.ipfrag_time')
        if (failed) found "IpReasmFails stands at $failed; this host waits $time s (net.ipv4.ipfrag_time) for the rest of a packet",
            change: (time as int) < 30 ? set(30, 'net.ipv4.ipfrag_time') : [], advice: 'mostly a firewall on the way drops later fragments, or the way loses packets: let senders send less than the MTU'
        else notSo 'IpReasmFails is 0'
    }
    cause('the memory for fragments is too small') {
        def limit = sysctl('net.ipv4.ipfrag_high_thresh')
        def row = table('sockstat').find { it[0] == 'FRAG:' } ?: []
        def used = row.contains('memory') ? row[row.indexOf('memory') + 1] as long : 0
        def most = limit as long
        if (used >= most * 0.9) found "fragments use $used of $most bytes", change: set(most * 4, 'net.ipv4.ipfrag_high_thresh')
        else notSo "fragments use $used of $most bytes (net.ipv4.ipfrag_high_thresh)"
    }
}

check('XFRM_POLICY*', 'drop/ip/xfrm_policy*', 'drop/link/xfrm') {
    cause('an IPsec policy wants these packets to be protected, or refuses them') {
        def stat = maybe { counters('xfrm_stat') } ?: [:]
        def mine = xfrmPolicies.findAll { (it.dir in ['in', 'fwd', 'out']) && covers(it.src, saddr) && covers(it.dst, daddr) }
        if (mine) {
            def one = mine[0]
            def grown = stat.findAll { it.value > 0 }.collect { "$it.key $it.value" }.join(', ')
            found "the policy $one.src > $one.dst, $one.dir, ${one.action == 'block' ? 'blocks' : 'wants ' + (one.wants ?: 'IPsec')}, and the packets came in the clear or through another one${grown ? ' (' + grown + ')' : ''}",
                change: ['ip', 'xfrm', 'policy', 'delete', 'src', one.src, 'dst', one.dst, 'dir', one.dir],
                advice: 'first look at the other end: its security associations (ip xfrm state) must fit'
        } else {
            notSo xfrmPolicies ? 'no policy covers these addresses' : 'this namespace has no IPsec policy'
        }
    }
}

check(OTHERHOST) {
    cause('the packets are tagged with a VLAN that has no device here') {
        // Since 6.2 the kernel takes the tag off before the packet ends.
        def tag = has('vlan') ? field('vlan') : ''
        if (!tag || tag == '0') return
        def mine = links.findAll { it.linkinfo?.info_kind == 'vlan' && it.link == dev && "${it.linkinfo?.info_data?.id}" == tag }
        if (mine) notSo "${mine[0].ifname} is VLAN $tag on $dev"
        else found "they have VLAN $tag, and $dev has no device for it", change: ['ip', 'link', 'add', 'link', dev, 'name', dev + '.' + tag, 'type', 'vlan', 'id', tag],
            advice: 'or take the VLAN off the switch port'
    }
    cause('frames for another hardware address, or with a VLAN tag that no device here takes') {
        if (has('vlan') && field('vlan') != '0') return
        def one = link(dev)
        if (!one) return cantTell("the device $dev is gone", run: ['ip', 'link'])
        def vlans = links.findAll { it.linkinfo?.info_kind == 'vlan' && it.link == dev }.collect { it.linkinfo?.info_data?.id }
        def sees = (one.promiscuity ?: 0) > 0 ? "$dev is promiscuous (promiscuity ${one.promiscuity})" : "$dev is not promiscuous (${one.linkinfo?.info_kind ?: one.link_type})"
        def here = addresses.contains(daddr)
        found "$dev has the address ${one.address} and ${vlans ? 'the VLANs ' + vlans.join(', ') : 'no VLAN'}; $sees; $daddr is ${here ? 'an address of this host' : 'no address of this host'}",
            advice: here ? "see the frames: tcpdump -nei DEVICE; either $saddr has a wrong neighbour entry for $daddr, or the switch port sends a VLAN" : 'harmless when a capture runs or the device is in a bridge; else a switch floods'
    }
}

check('PKT_TOO_SMALL', 'drop/ip/pkt_too_small*', 'HDR_TRUNC') {
    cause('a length in a header says more than there is') {
        def senders = packets.collect { it.saddr }.findAll { it }.unique()
        found "the packets${senders ? ' of ' + senders.take(3).join(', ') : ''} are shorter than their ${via('udp_rcv') || via('__udp4_lib_rcv') || via('__udp6_lib_rcv') ? 'UDP' : via('tcp_v4_rcv') || via('tcp_v6_rcv') ? 'TCP' : 'IP'} header says ${has('len') ? '(' + many(field('len') as long, 'byte') + ' seen)' : ''}".trim(),
            advice: 'their sender makes them wrong, or something on the way cuts them: see the bytes (trace drops --packets, export drops.pcapng)'
    }
}
