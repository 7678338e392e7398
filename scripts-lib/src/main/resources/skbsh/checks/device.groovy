// Queues and devices.

check('QDISC_*', 'FQ_*', 'CAKE_FLOOD', 'DUALPI2_STEP_DROP', 'drop/egress/queue-or-filter', 'drop/qdisc/*') {
    cause('nothing is attached to the device, or it has no carrier') {
        def one = link(dev)
        if (!one) return cantTell("the device $dev is gone", run: ['ip', 'link'])
        if (!('UP' in one.flags)) found "$dev is down", change: ['ip', 'link', 'set', dev, 'up']
        else if (!('LOWER_UP' in one.flags)) found "$dev has no carrier (${one.flags.join(',')})${one.linkinfo?.info_kind == 'tun' ? ': no program has it open' : ''}",
            advice: one.linkinfo?.info_kind == 'tun' ? 'start the program that reads from it (a VPN, a virtual machine)' : 'a cable, or the peer device, is missing or down'
        else notSo "$dev is up and has a carrier"
    }
    cause('the queue is too short for the rate') {
        def mine = qdiscs(dev).findAll { it.drops > 0 }.sort { -it.drops }
        if (mine) {
            def q = mine[0]
            def loss = q.options?.'loss-random'
            if (q.kind == 'netem' && loss) return notSo("netem on $dev drops on purpose")
            // tc prints a rate in bytes a second, a latency in microseconds, and limits in units of the queue's own.
            def shown = [rate: { it instanceof Number ? "rate ${it * 8 >= 1000000 ? (it * 8 / 1000000) + ' Mbit/s' : (it * 8 / 1000) + ' kbit/s'}" : "rate $it" },
                burst: { "burst $it bytes" }, lat: { it instanceof Number ? "latency ${it / 1000} ms" : "latency $it" },
                limit: { "limit $it" }, flows: { "flows $it" }]
            def options = shown.findAll { q.options?.containsKey(it.key) }.collect { it.value.call(q.options[it.key]) }.join(', ')
            found "the $q.kind qdisc $q.handle of $dev has dropped ${many(q.drops, 'packet')}; ${q.backlog ?: 0} bytes wait${options ? ' (' + options + ')' : ''}",
                change: q.kind in ['pfifo_fast', 'noqueue', 'mq'] ? ['ip', 'link', 'set', dev, 'txqueuelen', '10000'] : [],
                advice: q.options?.rate ? 'it shapes: more is sent than its rate allows; raise the rate or the limit (tc qdisc change; tc qdisc show has both)' : 'more is sent than the device takes; a longer queue only helps with bursts'
        } else {
            notSo 'no queueing discipline of the device has dropped anything'
        }
    }
    cause('netem loses packets on purpose') {
        def mine = qdiscs(dev).find { it.kind == 'netem' }
        if (mine) found "netem $mine.handle on $dev: ${mine.options}", change: ['tc', 'qdisc', 'del', 'dev', dev, 'root']
        else notSo "no netem on $dev"
    }
}

check(CPU_BACKLOG, 'drop/device/backlog') {
    cause('the input queue of a CPU was full') {
        def dropped = softnet.collect { it.size() > 1 ? it[1] : 0 }.sum() ?: 0
        def most = sysctl('net.core.netdev_max_backlog')
        if (dropped > 0) found "net.core.netdev_max_backlog is $most, and the CPUs have dropped $dropped packets since the start (softnet_stat)",
            change: set((most as long) * 4, 'net.core.netdev_max_backlog'), advice: 'or spread the load over more CPUs: RPS (queues/rx-*/rps_cpus), more receive queues'
        else notSo "no CPU has dropped a packet (softnet_stat); net.core.netdev_max_backlog is $most"
    }
    cause('flow limits protect the others from one large flow') {
        def limited = softnet.collect { it.size() > 10 ? it[10] : 0 }.sum() ?: 0
        if (limited > 0) found "flow limits have dropped $limited packets (softnet_stat)", change: set(0, 'net.core.flow_limit_cpu_bitmap')
        else notSo 'flow limits have dropped nothing'
    }
}

check('FULL_RING*', 'drop/link/tun') {
    cause('the program that has the device open reads too slowly') {
        def one = link(dev)
        def kind = one.linkinfo?.info_kind
        if (kind in ['tun', 'tap']) found "the queue of $dev holds ${one.txqlen} packets, and the program behind it does not take them in time",
            change: ['ip', 'link', 'set', dev, 'txqueuelen', (one.txqlen as long) * 10], advice: 'a longer queue only helps with bursts: see why the program (a VPN, a virtual machine) is slow'
        else if (!one) cantTell "the device $dev is gone", run: ['ip', 'link']
        else notSo "$dev is no tun or tap device (${kind ?: one.link_type})"
    }
    cause('the ring of the veth or virtual device is full') {
        def one = link(dev)
        if (one.linkinfo?.info_kind == 'veth') found "$dev is a veth whose peer's NAPI does not keep up", change: ['ethtool', '-G', dev, 'rx', '4096']
        else notSo "$dev is no veth"
    }
}

check('TAP_TXFILTER', 'TAP_FILTER') {
    cause('the program that has the device open lets only some addresses through') {
        def one = link(dev)
        if (one) found "a filter on $dev (${reason == 'TAP_TXFILTER' ? 'TUNSETTXFILTER' : 'a BPF program, TUNSETFILTEREBPF'}) does not let the frames through",
            advice: 'the program behind it (a virtual machine) sets it: mostly to the addresses of the machine, so others are not for it'
        else cantTell "the device $dev is gone", run: ['ip', 'link']
    }
}

check('UNHANDLED_PROTO', 'device/receive/unwanted-or-taken', 'drop/device/receive') {
    cause('an ICMP type that the kernel does not know') {
        if (!via('icmp_rcv')) return
        found "ICMP type ${has('icmp_type') ? field('icmp_type') : '?'}${has('saddr') ? ' from ' + saddr : ''} is none that the kernel handles", advice: 'harmless; find out what sends it'
    }
    cause('nothing here handles this Ethernet type') {
        if (via('icmp_rcv')) return
        def number = etherType(field('protocol'))
        def have = table('ptype').collect { it[0] }
        if (!number) return cantTell('the events do not say which Ethernet type', run: ['cat', '/proc/net/ptype'])
        if (number in have) notSo "something handles Ethernet type 0x$number"
        else found "nothing handles Ethernet type 0x$number (/proc/net/ptype has ${have.findAll { it ==~ /[0-9a-f]{4}/ }.unique().join(', ')})",
            advice: 'mostly announcements of switches (LLDP, STP, loop detection), harmless; else load the module that speaks it'
    }
    cause('the packets are tagged with a VLAN that has no device here') {
        def tag = has('vlan') ? field('vlan') : ''
        if (!tag || tag == '0') return
        def mine = links.findAll { it.linkinfo?.info_kind == 'vlan' && it.link == dev && "${it.linkinfo?.info_data?.id}" == tag }
        if (mine) notSo "${mine[0].ifname} is VLAN $tag on $dev"
        else found "they have VLAN $tag, and $dev has no device for it", change: ['ip', 'link', 'add', 'link', dev, 'name', dev + '.' + tag, 'type', 'vlan', 'id', tag]
    }
}

check('DEV_READY', 'drop/device/dev_ready*') {
    cause('nothing is attached to the device, or it is down') {
        def one = link(dev)
        if (!one) return cantTell(dev ? "the device $dev is gone" : 'the events do not say which device', run: ['ip', 'link'])
        if (!('UP' in one.flags)) found "$dev is down", change: ['ip', 'link', 'set', dev, 'up']
        else if (!('LOWER_UP' in one.flags)) found "$dev has no carrier (${one.flags.join(', ')})${one.linkinfo?.info_kind == 'tun' ? ': no program has it open' : ''}",
            advice: one.linkinfo?.info_kind == 'tun' ? 'start the program that reads from it (a VPN, a virtual machine)' : 'a cable, or the peer device, is missing or down'
        else notSo "$dev is up and has a carrier"
    }
}
