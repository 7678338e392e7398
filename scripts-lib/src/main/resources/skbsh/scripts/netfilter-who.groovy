#!/usr/bin/env -S skbsh run
// Which hook of netfilter drops, and the function that gave the packet up: nft_do_chain is nftables, ipt_do_table is iptables,
// nf_hook_slow any of them. The kernel does not say which rule it was: counters in the rules do.

script {
    summary 'which netfilter hook drops packets, and of which flows or tasks'
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s
    param 'top', int, 'how many of each to show', 5

    run {
        def seen = duration.zero ? events : trace(drops) { lasting duration }
        def dropped = seen.where("reason == NETFILTER_DROP || class =~ 'drop/netfilter/.*'")
        def hooks = [
            input: '(ip_local_deliver|ip6_input)',
            forward: '(ip_forward|ip6_forward)',
            output: '(__ip_local_out|__ip6_local_out|ip6_xmit)',
            prerouting: '(ip_rcv|ipv6_rcv|ip_sublist_rcv|ip_list_rcv)',
            postrouting: '(ip_output|ip_mc_output|ip6_output)',
            'ingress or egress': '(__netif_receive_skb_core|__dev_queue_xmit)',
            bridge: 'br_*',
        ]
        def left = dropped
        def rows = hooks.collectMany { hook, pattern ->
            def called = "(nf_hook_slow*|nf_hook) <- $pattern"
            def of = left.where { via(called) }
            left = left.where { !via(called) }
            of.groupBy(caller).rows.collect { [hook: hook, 'given up in': it.values[0], drops: it.count] }
        }
        if (left.size()) rows << [hook: 'unknown', 'given up in': '', drops: left.size()]
        if (!rows) return "no drop by netfilter among ${seen.size()} events"
        emit rows.sort { -it.drops }
        def known = dropped.where { flow }
        emit known.size() ? known.groupBy(flow, dev).top(top) : dropped.groupBy(comm, dev).top(top)
        [check: ['nft -a list ruleset # rules with a counter show how often they matched', 'iptables -nvL; ip6tables -nvL', 'nft monitor trace # after: nft add rule … meta nftrace set 1']]
    }
}
