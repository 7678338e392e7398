// Programs that drop on purpose: tc, XDP, cgroups.

check(TC_INGRESS, TC_EGRESS, 'drop/tc/*') {
    cause('a filter or a BPF program on the device drops') {
        def side = reason == 'TC_EGRESS' ? 'egress' : 'ingress'
        def mine = filters(dev, side)
        if (mine) {
            def one = mine[0]
            def what = one.options?.bpf_name ?: one.options?.prog?.name ?: ''
            found "$one.kind filter${what ? ' ' + what : ''} on $side of $dev (protocol $one.protocol, preference $one.pref)",
                change: ['tc', 'filter', 'del', 'dev', dev, side, 'pref', one.pref],
                advice: mine.size() > 1 ? "one of ${mine.size()} filters there" : ''
        } else {
            notSo "no tc filter on $side of $dev"
        }
    }
    cause('a BPF program attached by tcx or netkit drops') {
        def mine = bpfPrograms.findAll { it.devname == dev && "$it.kind" =~ /tcx|netkit/ }
        if (mine) found "program ${mine[0].prog_id ?: mine[0].id} (${mine[0].name}), ${mine[0].kind} on $dev", change: ['bpftool', 'link', 'show']
        else notSo "no such program on $dev"
    }
}

check(XDP, 'drop/link/xdp', 'xdp/dropped-or-copied') {
    cause('an XDP program on the device drops') {
        def one = link(dev)
        if (!one) return cantTell(dev ? "the device $dev is gone" : 'the events do not say which device', run: ['ip', 'link'])
        def mode = [1: 'native', 2: 'generic', 3: 'offloaded', 4: 'several'][(one.xdp?.mode ?: 0) as int]
        if (one.xdp) found "program ${one.xdp.prog?.id} (${one.xdp.prog?.name ?: 'no name'}), $mode, on $dev",
            change: ['ip', 'link', 'set', 'dev', dev, mode == 'generic' ? 'xdpgeneric' : 'xdp', 'off'],
            advice: 'see what it does: bpftool prog dump xlated id ' + one.xdp.prog?.id
        else notSo "no XDP program on $dev"
    }
}

check('BPF_CGROUP_EGRESS', 'drop/ip/egress') {
    cause('a BPF program of a cgroup refuses what its members send') {
        def mine = cgroupPrograms.findAll { "$it.attach_type".contains('egress') }
        if (mine) found "program ${mine[0].id} (${mine[0].name ?: 'no name'}) on ${mine[0].cgroup}",
            change: ['bpftool', 'cgroup', 'detach', mine[0].cgroup, 'egress', 'id', mine[0].id],
            advice: mine.size() > 1 ? "one of ${mine.size()}: the sender's own cgroup and those above it count" : ''
        else notSo 'no cgroup has a program on egress'
    }
}
