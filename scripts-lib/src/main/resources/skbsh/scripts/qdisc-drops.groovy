#!/usr/bin/env -S skbsh run
// Packets that a device's queueing discipline refused or threw away, by why, where and when: full queues come in bursts.

script {
    summary 'packets that queueing disciplines refused, by device and time'
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s
    param 'step', Duration, 'the length of a step of time', 1.s
    param 'top', int, 'how many of each to show', 10

    run {
        def seen = duration.zero ? events : trace(drops) { lasting duration }
        def refused = seen.where("class =~ 'drop/(qdisc|egress)/.*' || reason =~ '(QDISC|FQ|CODEL|CAKE|DUALPI2)_.*'")
        if (!refused.size()) return "no queueing discipline dropped any of ${seen.size()} events"
        emit refused.classify()
        emit refused.groupBy(dev, caller, comm).top(top)
        emit refused.groupBy(time(step)).sort(time(step)).top(top)
        def counters = seen.capture.counters().changes().findAll { it.key.startsWith('qdisc.') }
        [counters: counters ?: 'none sampled', check: ['tc -s qdisc show # dropped, overlimits, backlog', 'ip -s link', 'ethtool -S DEVICE']]
    }
}
