// Wrong checksums.

check(IP_CSUM, TCP_CSUM, UDP_CSUM, ICMP_CSUM, SKB_CSUM, 'drop/udp/read-checksum') {
    cause('one sender, or one device, makes them wrong') {
        def senders = packets.collect { it.saddr }.findAll { it }.unique()
        def devices = packets.collect { it.dev }.findAll { it }.unique()
        // An event without a source tells of no sender.
        if (!senders) field('saddr')
        if (senders.size() == 1) found "all come from ${senders[0]}${devices.size() == 1 ? ', through ' + devices[0] : ''}",
            advice: "on ${senders[0]}: ethtool -K DEVICE tx off, and look again; if they are right then, its device or driver computes them wrong"
        else if (devices.size() == 1) found "${senders.size()} senders, all through ${devices[0]}", change: ['ethtool', '-K', devices[0], 'rx', 'off'],
            advice: 'the device, its cable or the switch port damages packets, or its checksum offload is wrong: ethtool -S'
        else notSo "${senders.size()} senders through ${devices.size()} devices"
    }
    cause('the packets never left this machine, and their checksum was to be filled in by a device') {
        def one = dev ? link(dev) : [:]
        def kind = one.linkinfo?.info_kind
        if (kind in ['veth', 'tun', 'bridge', 'vxlan', 'macvlan']) cantTell "$dev is virtual ($kind): what sends into it may have left the checksum to the device", run: ['ethtool', '-k', dev]
        else notSo "$dev is no virtual device"
    }
}
