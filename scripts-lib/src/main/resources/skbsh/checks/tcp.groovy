// What TCP refused.

check(TCP_LISTEN_OVERFLOW, 'tcp/state/open-close', 'tcp/close/timewait') {
    cause('the accept queue of a listening socket is full') {
        def all = has('dport') ? sockets('tcp', dport) : sockets('tcp')
        def full = all.findAll { it.state == 'LISTEN' && it.received > it.sent }
        def dropped = counter('TcpExtListenOverflows')
        def most = (sysctl('net.core.somaxconn') ?: '0') as long
        if (full) {
            def s = full[0]
            def seen = "${s.received} connections wait for accept on port ${s.port} of ${holder(s)}, whose backlog is ${s.sent}; TcpExtListenOverflows stands at $dropped"
            if (s.sent >= most) found seen, change: set(most * 4, 'net.core.somaxconn'), advice: 'then let the program ask for a larger backlog in listen(), or accept faster'
            else found seen, advice: "let the program ask for a larger backlog in listen() (net.core.somaxconn allows $most), or accept faster"
        } else if (dropped) {
            found "no queue is full now, but TcpExtListenOverflows stands at $dropped", advice: 'a burst of connections: a larger backlog in listen()'
        } else {
            notSo 'no accept queue is full, and none has been since the namespace began'
        }
    }
    cause('too many connections are half open, without SYN cookies') {
        def dropped = counter('TcpExtTCPReqQFullDrop')
        def cookies = sysctl('net.ipv4.tcp_syncookies')
        if (dropped) found "TcpExtTCPReqQFullDrop stands at $dropped; net.ipv4.tcp_syncookies is $cookies",
            change: set(1, 'net.ipv4.tcp_syncookies')
        else notSo 'TcpExtTCPReqQFullDrop is 0'
    }
}

check(TCP_ZEROWINDOW, TCP_INVALID_END_SEQUENCE, TCP_OVERWINDOW) {
    cause('the program does not read, so the receive window is closed') {
        def s = connection()
        if (!s) return cantTell('the connection is gone', run: ['ss', '-antmpi'])
        def half = (s.mem_rb ?: 0) / 2
        if (s.received > 0 && (s.received >= half || (s.mem_r ?: 0) >= half)) {
            found "${s.received} bytes wait for ${holder(s)}; its receive buffer of ${s.mem_rb} bytes is taken by ${s.mem_r}",
                advice: 'see what the program does meanwhile; a larger buffer only helps with bursts (net.ipv4.tcp_rmem, SO_RCVBUF)'
        } else {
            notSo "${s.received} bytes wait for ${holder(s)}, whose receive buffer has ${s.mem_rb} bytes"
        }
    }
    cause('the sender sends more than the window allows') {
        def s = connection()
        if (!s) return cantTell('the connection is gone', run: ['ss', '-antmpi'])
        def half = (s.mem_rb ?: 0) / 2
        if ((s.mem_r ?: 0) < half) found "the receive buffer of ${holder(s)} has room (${s.mem_r} of ${s.mem_rb} bytes are taken), and the segments from $saddr lie beyond the window that it was told",
            advice: "look at the sender $saddr, and at devices between that rewrite TCP"
        else notSo "the receive buffer of ${holder(s)} is full: a window probe, or data sent before the sender knew"
    }
}

check(TCP_OFO_QUEUE_PRUNE, 'drop/tcp/pruned') {
    cause('the receive buffer is too small for what arrives out of order') {
        def s = connection()
        def pruned = counter('TcpExtOfoPruned')
        if (s) found "the receive buffer of ${holder(s)} has ${s.mem_rb} bytes, of which ${s.mem_r} are taken; TcpExtOfoPruned stands at $pruned",
            change: set('4096 262144 16777216', 'net.ipv4.tcp_rmem'), advice: 'a program that sets SO_RCVBUF itself must ask for more'
        else if (pruned) found "TcpExtOfoPruned stands at $pruned", change: set('4096 262144 16777216', 'net.ipv4.tcp_rmem')
        else notSo 'TcpExtOfoPruned is 0'
    }
    cause('the memory for all TCP sockets is used up') {
        def row = table('sockstat').find { it[0] == 'TCP:' } ?: []
        def used = row.contains('mem') ? row[row.indexOf('mem') + 1] as long : 0
        def limits = (sysctl('net.ipv4.tcp_mem') ?: '').split(/\s+/)
        if (limits.size() < 3) return
        if (used >= (limits[1] as long)) found "TCP uses $used pages, and net.ipv4.tcp_mem is ${limits.join(' ')}", change: set("${limits[0]} ${(limits[1] as long) * 2} ${(limits[2] as long) * 2}", 'net.ipv4.tcp_mem')
        else notSo "TCP uses $used of ${limits[2]} pages (net.ipv4.tcp_mem)"
    }
}

check(TCP_INVALID_SEQUENCE, TCP_OLD_SEQUENCE, TCP_OLD_DATA, TCP_OFOMERGE, TCP_INVALID_ACK_SEQUENCE, TCP_TOO_OLD_ACK, TCP_OLD_ACK, TCP_ACK_UNSENT_DATA, TCP_INVALID_SYN, TCP_FLAGS, TCP_RESET) {
    cause('segments that do not fit the connection that this host has') {
        def s = connection()
        if (!s) return cantTell('the connection is gone', run: ['ss', '-antmpi'])
        def what = [
            TCP_INVALID_SEQUENCE: 'their sequence numbers lie outside the receive window',
            TCP_OLD_SEQUENCE: 'their sequence numbers lie before the receive window: keepalives, window probes or repeats',
            TCP_OLD_DATA: 'this host has their data already: repeats',
            TCP_OFOMERGE: 'this host has their data already: repeats out of order',
            TCP_INVALID_ACK_SEQUENCE: 'their acknowledgement lies outside what was sent',
            TCP_TOO_OLD_ACK: 'their acknowledgement is too old to be of this connection',
            TCP_OLD_ACK: 'their acknowledgement is old',
            TCP_ACK_UNSENT_DATA: 'they acknowledge data that was never sent',
            TCP_INVALID_SYN: 'they open a connection that is open already',
            TCP_FLAGS: 'they have neither ACK, RST nor SYN',
            TCP_RESET: 'they are resets that do not fit exactly, and were answered by a challenge ACK'][reason] ?: 'they do not fit'
        found "${holder(s)} has this connection with $saddr:${s.peerPort} (${s.state}), and $what",
            advice: "either the peer $saddr repeats or has lost its state, or someone else writes into the connection: compare both ends with tcpdump"
    }
    cause('packets are lost or reordered on the way, so that the peer repeats') {
        def again = counter('TcpRetransSegs')
        if (again) found "TcpRetransSegs stands at $again: this host repeats segments too"
        else notSo 'this host has not repeated a segment since the namespace began'
    }
}

check('TCP_RFC7323_PAWS*', TCP_RFC7323_TW_PAWS) {
    cause('segments with an older time stamp than the connection has seen') {
        def stamps = sysctl('net.ipv4.tcp_timestamps')
        def counted = counter('TcpExtPAWSEstab')
        if (stamps != '0') found "net.ipv4.tcp_timestamps is $stamps, and TcpExtPAWSEstab stands at $counted: the segments of $saddr come late, or several hosts behind one address have clocks of their own",
            change: set(0, 'net.ipv4.tcp_timestamps'), advice: 'first look whether NAT or a load balancer hides several hosts: time stamps protect fast connections'
        else notSo 'net.ipv4.tcp_timestamps is 0'
    }
}

check('TCP_MD5*') {
    cause('the listener wants signatures of this peer, and the segments have none, or wrong ones') {
        def signed = sockets('tcp', dport).findAll { it.md5keys }
        if (signed) found "${holder(signed[0])} has keys for ${"${signed[0].md5keys}".replaceAll(/=.*/, '')} on port $dport",
            advice: "configure the same TCP MD5 key on $saddr"
        else notSo "no socket on TCP port $dport has a TCP MD5 key"
    }
    cause('the segments are signed, and this host has no key for the peer') {
        def all = sockets('tcp', dport)
        def signed = all.findAll { it.md5keys }
        if (reason == 'TCP_MD5UNEXPECTED' && all && !signed) found "${holder(all[0])} has no TCP MD5 key on port $dport, and the segments of $saddr are signed",
            advice: "give the service the key of $saddr, or take it away there"
        else notSo reason == 'TCP_MD5UNEXPECTED' ? "a socket on port $dport has a key" : 'the segments are not signed as expected'
    }
}

check(TCP_MINTTL, 'TCP_AO*') {
    cause('the socket asks more of segments than these have') {
        def all = sockets('tcp', dport)
        if (!all) return notSo("no socket has TCP port $dport")
        found reason == 'TCP_MINTTL' ? "${holder(all[0])} asks for a minimum TTL (IP_MINTTL, as BGP's TTL security does), and the segments of $saddr have less"
                                     : "${holder(all[0])} and $saddr do not agree on TCP-AO keys",
            advice: reason == 'TCP_MINTTL' ? 'correct the number of hops that the service allows, or find who else sends to it' : 'compare the keys of both ends'
    }
}
