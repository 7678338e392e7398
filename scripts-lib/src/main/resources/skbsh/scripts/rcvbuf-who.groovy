#!/usr/bin/env -S skbsh run
// Whose receive buffers are full: packets that reached a socket and found no room in it, by the process with the socket where
// the tracer saw the packet, else by the task that ran.

script {
    summary 'whose receive buffers are full: packets that found no room in their socket'
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s
    param 'top', int, 'how many of each to show', 5

    run {
        def seen = duration.zero ? events : trace(drops) { lasting duration }
        def full = seen.where("""reason in [SOCKET_RCVBUFF, PROTO_MEM, SOCKET_BACKLOG, TCP_ZEROWINDOW, TCP_OFO_QUEUE_PRUNE]
            || class in ['drop/socket/full', 'drop/tcp/pruned']""")
        if (!full.size()) return "no packet among ${seen.size()} events found a full receive buffer"
        emit full.classify().top(top)
        def known = full.where { delegate.owner }
        emit known.size() ? known.groupBy('owner', dport).top(top) : full.groupBy(comm, caller).top(top)
        def first = rule(full.classify().rows[0].id).explanation
        [why: first.happened, causes: first.causes, check: first.checks]
    }
}
