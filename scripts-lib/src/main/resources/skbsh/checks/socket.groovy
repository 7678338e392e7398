// Packets for which there was no socket, or that their socket refused.

check('drop/udp/no_socket') {
    cause('no socket is open on the port') {
        def all = sockets('udp', dport)
        def fits = all.findAll { it.local in [daddr, '0.0.0.0', '*', '::'] }
        if (fits) {
            notSo "${fits[0].users ?: 'the kernel'} has port $dport open now, on ${fits[0].local}"
        } else if (!dport) {
            cantTell 'the events do not say which port', run: ['ss', '-lnpu']
        } else {
            found "nothing has UDP port $dport open on $daddr", advice: 'start the service there, or correct the sender'
        }
    }
    cause('a socket is open on the port, but for another address') {
        def others = sockets('udp', dport).findAll { !(it.local in [daddr, '0.0.0.0', '*', '::']) }
        if (others) {
            found "${others[0].users} has port $dport open on ${others[0].local}, not on $daddr"
        } else {
            notSo "no socket has port $dport on another address"
        }
    }
}
