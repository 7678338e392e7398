#!/usr/bin/env -S skbsh run
// When the peer has acknowledged data, TCP takes the original packets off the retransmit queue (the device freed only the
// clones). This shows who does that work, and in which context. No tracepoint sees it, so skbsh traces at kfree_skbmem.

script {
    summary 'who cleans the retransmit queue of acknowledged data, and in which context'
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s
    param 'top', int, 'how many tasks to show', 5

    run {
        def seen = duration.zero ? events : trace('frees') { lasting duration }
        def cleaned = seen.where('class == tcp/ack/rtx-clean')
        def all = cleaned.size()
        if (!all) return "no packet among ${seen.size()} events was cleaned from a retransmit queue; `trace frees` shows those that are"
        def contexts = [
            'a task that releases the socket (backlog)': '__release_sock',
            'softirq, while a task sends or reads': '(net_rx_action|__napi_poll|process_backlog) <- .. <- (tcp_sendmsg*|tcp_recvmsg*)',
            'softirq, after an interrupt': '(net_rx_action|__napi_poll|process_backlog)',
        ]
        def left = cleaned
        def rows = contexts.collect { name, pattern ->
            def of = left.where { via(pattern) }
            left = left.where { !via(pattern) }
            [context: name, packets: of.size()]
        }
        rows << [context: 'other', packets: left.size()]
        emit rows.collect { it + [share: "${Math.round(1000 * it.packets / all) / 10}%"] }
        emit cleaned.groupBy(comm, cpu).top(top)
        cleaned.groupBy(chain(4)).top(top)
    }
}
