// Packets for which there was no socket, or that their socket refused.

check('drop/udp/no_socket') {
    cause('a late answer to a client that has closed its socket') {
        def range = (sysctl('net.ipv4.ip_local_port_range') ?: '').split(/\s+/)
        def open = dport ? sockets('udp', dport) : []
        if (!dport || range.size() < 2) return
        def fromService = has('sport') && (sport as int) < 1024
        def toClient = (dport as int) >= (range[0] as int) && (dport as int) <= (range[1] as int)
        if (fromService && toClient && !open) {
            found "they come from port $sport to port $dport, which clients use (ip_local_port_range ${range.join('-')}), and no socket has it open now",
                advice: 'the client gave up before the answer came: look at its timeout, or at how slow the server is'
        } else {
            notSo "port $sport to port $dport is no answer of a service to a client"
        }
    }
    cause('no socket is open on the port') {
        if (!dport) return cantTell('the events do not say which port', run: ['ss', '-lnpu'])
        def all = sockets('udp', dport)
        def mine = fitting(all)
        if (mine) {
            notSo "${holder(mine[0])} has UDP port $dport open now"
        } else if (all) {
            notSo "${holder(all[0])} has UDP port $dport open, on another address"
        } else {
            found "nothing has UDP port $dport open in this network namespace",
                advice: "start the service that should listen on $daddr, or correct the sender ${saddr}"
        }
    }
    cause('the service listens on another address') {
        if (!dport) return
        def all = sockets('udp', dport)
        if (all && !fitting(all)) {
            found "${holder(all[0])} has UDP port $dport open on ${all[0].local}, but the packets went to $daddr",
                advice: 'let the service listen on this address too, or on all'
        } else {
            notSo "no socket has UDP port $dport open on another address"
        }
    }
    cause('the address is not of this host') {
        if (!daddr) return
        if (daddr in addresses) notSo "$daddr is an address here"
        else found "$daddr is no address of this network namespace: it came in as broadcast, multicast, or through a local route"
    }
}

check('drop/tcp/no_socket') {
    cause('nothing listens on the port') {
        if (!dport) return cantTell('the events do not say which port', run: ['ss', '-lnpt'])
        def all = sockets('tcp', dport).findAll { it.state == 'LISTEN' }
        if (fitting(all)) {
            notSo "${holder(fitting(all)[0])} listens on TCP port $dport now"
        } else if (all) {
            notSo "${holder(all[0])} listens on TCP port $dport, on another address"
        } else {
            found "nothing listens on TCP port $dport in this network namespace",
                advice: "start the service that should listen on $daddr, or correct the client ${saddr}"
        }
    }
    cause('the service listens on another address') {
        if (!dport) return
        def all = sockets('tcp', dport).findAll { it.state == 'LISTEN' }
        if (all && !fitting(all)) {
            found "${holder(all[0])} listens on ${all[0].local}, but the segments went to $daddr",
                advice: 'let the service listen on this address too, or on all'
        } else {
            notSo "nothing listens on TCP port $dport on another address"
        }
    }
    cause('the connection has ended here, and the peer does not know') {
        def flags = field('flags')
        if (!flags) return cantTell('the events do not have the flags of the segments', run: ['ss', '-ant'])
        if (flags.contains('SYN')) notSo 'the segments open a connection (SYN)'
        else if (flags.contains('RST')) notSo 'the segments are resets'
        else found "the segments ($flags) belong to a connection that this host does not have (any more)",
            advice: 'the service was restarted, or its side timed out: look at keepalives and at timeouts of NAT on the way'
    }
}

check(SOCKET_RCVBUFF, 'drop/socket/full') {
    cause('the receive buffer of the socket is too small for the bursts') {
        def all = via('udp*') || field('l4') == 'udp' ? fitting(sockets('udp', dport)) : sockets('raw')
        def standard = (sysctl('net.core.rmem_default') ?: '0') as long
        def most = (sysctl('net.core.rmem_max') ?: '0') as long
        def full = all.findAll { it.mem_d }.sort { -it.mem_d }
        if (full) {
            def s = full[0]
            def seen = "the socket of ${holder(s)} has ${s.mem_rb} bytes (rmem_default $standard, rmem_max $most), and has dropped ${s.mem_d} packets since it was opened"
            if (s.mem_rb == standard) found seen, change: set(standard * 4, 'net.core.rmem_default'), advice: 'the size counts for sockets that are opened after the change'
            else if (s.mem_rb >= most * 2) found seen, change: set(most * 4, 'net.core.rmem_max'), advice: 'then let the program ask for more (SO_RCVBUF)'
            else found seen, advice: 'the program chose this size itself (SO_RCVBUF): let it ask for more, or use SO_RCVBUFFORCE'
        } else if (all) {
            notSo "${holder(all[0])} has the socket, and it has dropped nothing"
        } else {
            cantTell 'the socket is gone', run: ['ss', '-anmpu']
        }
    }
    cause('the program reads too slowly') {
        def all = via('udp*') || field('l4') == 'udp' ? fitting(sockets('udp', dport)) : sockets('raw')
        def waiting = all.findAll { it.received > 0 }
        if (waiting) found "${waiting[0].received} bytes wait for ${holder(waiting[0])}",
            advice: 'see what the program does meanwhile: top -H -p PID, strace -f -p PID'
        else if (all) notSo "nothing waits in the socket of ${holder(all[0])} now"
    }
}

check(PROTO_MEM) {
    cause('the memory for all sockets of the protocol is used up') {
        def name = via('tcp_*') ? 'tcp' : 'udp'
        def row = table('sockstat').find { it[0] == name.toUpperCase() + ':' } ?: []
        def used = row.contains('mem') ? row[row.indexOf('mem') + 1] as long : 0
        def limits = (sysctl("net.ipv4.${name}_mem") ?: '').split(/\s+/)
        if (limits.size() < 3) return
        if (used >= (limits[1] as long)) found "${name} uses $used pages, and net.ipv4.${name}_mem is ${limits.join(' ')}",
            change: set("${limits[0]} ${(limits[1] as long) * 2} ${(limits[2] as long) * 2}", "net.ipv4.${name}_mem")
        else notSo "$name uses $used pages of ${limits[2]} (net.ipv4.${name}_mem) now"
    }
    cause('one socket holds much that nobody reads') {
        def all = sockets(via('tcp_*') ? 'tcp' : 'udp').findAll { it.mem_r > 0 }.sort { -it.mem_r }
        if (all) found "${holder(all[0])} holds ${all[0].mem_r} bytes unread on port ${all[0].port}",
            advice: 'see why the program does not read'
        else notSo 'no socket holds received data now'
    }
}

check(SOCKET_FILTER) {
    cause('a filter on a tun or tap device') {
        if (!via('tun_net_xmit')) return
        def one = link(dev)
        found "the program that has the device $dev open set a filter on it (TUNATTACHFILTER), and the filter refused the packets",
            advice: 'the program behind the device (a virtual machine, a VPN) sets the filter itself'
    }
    cause('a filter on the socket itself') {
        if (via('tun_net_xmit')) return
        def kind = via('udp*') ? 'udp' : via('tcp*') ? 'tcp' : 'raw'
        def mine = kind == 'raw' ? sockets('raw') : fitting(sockets(kind, dport))
        def programs = maybe { cgroupPrograms }
        def ingress = programs?.findAll { "$it.attach_type".contains('ingress') }
        if (!mine) notSo "no socket has $kind port $dport open now"
        else if (programs != null && !ingress) found "the socket of ${holder(mine[0])}: no program of a cgroup looks at what is received, so the socket's own filter (SO_ATTACH_FILTER, SO_ATTACH_BPF) refused the packets",
            advice: 'the program sets the filter itself, or a library of it'
        else cantTell "the socket of ${holder(mine[0])} may have a filter; the kernel does not show filters of such sockets",
            run: ['bpftool', 'cgroup', 'tree'], advice: 'without a program of a cgroup on ingress it is the filter of the socket'
    }
    cause('a program of a cgroup refuses what its members receive') {
        if (via('tun_net_xmit')) return
        def ingress = cgroupPrograms.findAll { "$it.attach_type".contains('ingress') }
        if (ingress) found "program ${ingress[0].id} (${ingress[0].name}) on ${ingress[0].cgroup}",
            change: ['bpftool', 'cgroup', 'detach', ingress[0].cgroup, 'ingress', 'id', ingress[0].id]
        else notSo 'no cgroup has a program on ingress'
    }
}

check(SOCKET_BACKLOG) {
    cause('the program keeps the socket busy while more arrives than its backlog takes') {
        def s = (sockets(field('l4') == 'udp' ? 'udp' : 'tcp', dport) ?: [[:]])[0]
        def drops = counter('TcpExtTCPBacklogDrop')
        if (drops || s.mem_d) found "TcpExtTCPBacklogDrop stands at $drops; the socket of ${s ? holder(s) : 'the program'} has a receive buffer of ${s.mem_rb ?: '?'} bytes",
            change: set('4096 262144 16777216', 'net.ipv4.tcp_rmem')
        else notSo 'no backlog was too long since the namespace began'
    }
}

check('drop/capture/full', PACKET_SOCK_ERROR) {
    cause('the buffer of a packet socket is full') {
        def full = sockets('packet').findAll { it.mem_d }.sort { -it.mem_d }
        if (full) found "the packet socket of ${holder(full[0])} on ${full[0].port} has ${full[0].mem_rb} bytes, holds ${full[0].mem_r}, and has dropped ${full[0].mem_d}",
            advice: 'give the program a larger buffer (tcpdump -B), a filter, or a smaller snapshot length'
        else notSo 'no packet socket here has dropped anything'
    }
}

