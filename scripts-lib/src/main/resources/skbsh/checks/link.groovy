// Virtual links: veth, bridge, VXLAN.

check('drop/link/veth') {
    cause('the other end is down') {
        def one = link(dev)
        if (!one) return cantTell(dev ? "the device $dev is gone" : 'the events do not say which device', run: ['ip', 'link'])
        if (one.operstate == 'LOWERLAYERDOWN' || !('LOWER_UP' in one.flags)) found "$dev is ${one.operstate}: its peer is down",
            advice: 'set the peer up in its network namespace: ip link set PEER up'
        else if (!('UP' in one.flags)) found "$dev itself is down", change: ['ip', 'link', 'set', dev, 'up']
        else notSo "$dev is ${one.operstate}"
    }
}

check('NO_TX_TARGET', 'drop/link/bridge') {
    cause('the bridge has no other port to send to') {
        def own = link(dev)
        def bridge = own.linkinfo?.info_kind == 'bridge' ? dev : own.master
        if (!bridge) return notSo("$dev is in no bridge")
        def ports = links.findAll { it.master == bridge }
        def ready = ports.findAll { it.linkinfo?.info_slave_data?.state == 'forwarding' && it.ifname != dev }
        if (!ready) found "$dev is in $bridge, which has ${ports.size() == 1 ? 'no other port' : 'no other port that forwards'} (${ports.collect { it.ifname }.join(', ')})",
            change: ['ip', 'link', 'set', 'DEVICE', 'master', bridge], advice: 'put the missing device for DEVICE; or the frames were for an address that is not behind this bridge'
        else notSo "${ready.collect { it.ifname }.join(', ')} of $bridge forward"
    }
}

check('BRIDGE_INGRESS_STP_STATE', 'drop/link/bridge') {
    cause('the spanning tree keeps the port closed') {
        def one = link(dev)
        def state = one.linkinfo?.info_slave_data?.state
        def bridge = link(one.master ?: '')
        def data = bridge.linkinfo?.info_data ?: [:]
        if (state && state != 'forwarding') found "port $dev of ${one.master} is $state (STP ${data.stp_state ? 'on' : 'off'}, forward delay ${(data.forward_delay ?: 0) / 100} s)",
            change: ['ip', 'link', 'set', one.master, 'type', 'bridge', 'forward_delay', '400'],
            advice: 'it opens after two forward delays; a port that stays blocked closes a loop'
        else notSo state ? "port $dev is $state" : "$dev is no port of a bridge"
    }
}

check('VXLAN_*', 'drop/link/tunnel') {
    cause('no VXLAN device here has the VNI of the packets') {
        def mine = links.findAll { it.linkinfo?.info_kind == 'vxlan' }
        def ids = mine.collect { "${it.ifname} has VNI ${it.linkinfo?.info_data?.id}, port ${it.linkinfo?.info_data?.port}" }
        if (reason == 'VXLAN_INVALID_HDR') return notSo('the header is invalid, whatever its VNI')
        if (mine) found ids.join('; ') + ", and the packets of $saddr are of another one",
            change: ['ip', 'link', 'add', 'vxlanVNI', 'type', 'vxlan', 'id', 'VNI', 'dstport', has('dport') ? dport : '4789', 'dev', has('dev') ? dev : 'DEVICE'],
            advice: "put the VNI that $saddr uses for VNI, or correct $saddr"
        else notSo 'this namespace has no VXLAN device'
    }
    cause('the VXLAN header has flags that this device does not take') {
        if (reason != 'VXLAN_INVALID_HDR') return
        def mine = links.findAll { it.linkinfo?.info_kind == 'vxlan' }
        found "the I flag is missing, or a flag of an extension (GBP, GPE) is set that ${mine ? mine.collect { it.ifname }.join(', ') : 'the device'} was not made for",
            advice: "compare the options of both ends: ip -d link show type vxlan; look at the sender ${has('saddr') ? saddr : ''}".trim()
    }
}
