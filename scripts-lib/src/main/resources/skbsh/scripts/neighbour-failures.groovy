#!/usr/bin/env -S skbsh run
// Packets that waited for the MAC address of their next hop in vain.

script {
    summary 'packets whose next hop did not answer ARP or neighbour discovery'
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s
    param 'top', int, 'how many of each to show', 10

    run {
        def seen = duration.zero ? events : trace(drops) { lasting duration }
        def failed = seen.where("reason =~ 'NEIGH_.*' || class =~ 'drop/neigh/.*'")
        if (!failed.size()) return "no packet among ${seen.size()} events failed for want of a neighbour"
        emit failed.classify()
        emit failed.where { daddr }.size() ? failed.groupBy(daddr, dev).top(top) : failed.groupBy(reason, caller, protocol).top(top)
        def first = rule(failed.classify().rows[0].id).explanation
        [why: first.happened, causes: first.causes, check: first.checks]
    }
}
