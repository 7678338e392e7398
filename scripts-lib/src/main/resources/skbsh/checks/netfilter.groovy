// What the firewall dropped: which rule.

check('NETFILTER_DROP', 'drop/netfilter/*') {
    cause('a rule of nftables, or the policy of one of its chains') {
        def rules = maybe { nft }
        if (rules == null) return cantTell('nftables can not be asked', run: ['nft', 'list', 'ruleset'])
        if (!rules) return notSo('no rule and no policy of nftables drops packets')
        // A packet that is sent has no device yet; conditions on fields that are not there can't be checked. The address tells IPv4 from IPv6.
        def device = has('dev') ? dev : ''
        def asked = packet + [in: hooks.contains('output') || hooks.contains('postrouting') ? '' : device, out: hooks.contains('output') || hooks.contains('postrouting') ? device : '']
        def accepted = has('dport') && field('l4') in ['tcp', 'udp'] ? [field('l4'), 'dport', dport, 'accept'] : [saddr.contains(':') ? 'ip6' : 'ip', 'saddr', saddr, 'accept']
        field('saddr')
        def sure = rules.findAll { it.fits(asked, hooks) == 2 }
        def rule = sure.find { !it.policy } ?: sure.find { it.policy }
        def perhaps = rules.findAll { it.fits(asked, hooks) == 1 }
        if (rule && !rule.policy) {
            found "$rule", change: ['nft', 'delete', 'rule', rule.family, rule.table, rule.chain, 'handle', rule.handle]
        } else if (rule && !perhaps) {
            found "no rule accepts the packets: $rule",
                change: ['nft', 'add', 'rule', rule.family, rule.table, rule.chain] + accepted
        } else if (perhaps) {
            cantTell "it may be ${perhaps.take(3).join('; or ')}${rule ? '; or ' + rule : ''}", run: ['nft', 'monitor', 'trace'],
                advice: 'add "meta nftrace set 1" for such packets, and nft monitor trace shows each rule that they meet'
        } else {
            notSo "${many(rules.size(), 'rule')} of nftables drop packets, but none is for these"
        }
    }
    cause('a rule of iptables, or the policy of one of its chains') {
        def chain = [input: 'INPUT', output: 'OUTPUT', forward: 'FORWARD', prerouting: 'PREROUTING', postrouting: 'POSTROUTING']
        def rules = iptables(saddr.contains(':')).findAll { it.packets > 0 && !(it.chain in chain.values() && hooks && !(it.chain in hooks.collect { h -> chain[h] })) }
        def port = rules.find { has('dport') && it.text =~ /--dport $dport\b/ }
        if (port) found "$port.text (table $port.table), it counted ${many(port.packets, 'packet')}", change: [saddr.contains(':') ? 'ip6tables' : 'iptables', '-t', port.table, '-S', port.chain]
        else if (rules) cantTell "these have counted packets: ${rules.take(3).collect { "$it.text ($it.packets)" }.join('; ')}", run: ['iptables-save', '-c']
        else notSo 'no rule and no policy of iptables that drops has counted a packet'
    }
    cause('connection tracking has no room for more connections') {
        def held = maybe { sysctl('net.netfilter.nf_conntrack_count') }
        def most = maybe { sysctl('net.netfilter.nf_conntrack_max') }
        if (held == null || most == null) return notSo('connection tracking is not in use here')
        if ((held as long) >= (most as long) * 0.95) found "nf_conntrack_count is $held of nf_conntrack_max $most", change: set((most as long) * 2, 'net.netfilter.nf_conntrack_max')
        else notSo "$held of $most connections are tracked"
    }
}
