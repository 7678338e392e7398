#!/usr/bin/env -S skbsh run
// Connections that a full accept queue or SYN queue refused. The kernel frees such SYNs as consumed, so no event of drops shows
// them: the counters do, and the last acknowledgement of a handshake, which is dropped with a reason on kernels since 6.14.

script {
    summary 'connections refused because a listener does not accept fast enough'
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s

    run {
        def seen = duration.zero ? events : trace(drops) { lasting duration }
        def grown = seen.capture.counters().changes()
        def names = ['TcpExtListenOverflows', 'TcpExtListenDrops', 'TcpExtTCPReqQFullDrop', 'TcpExtTCPReqQFullDoCookies']
        def told = names.collect { [counter: it, grew: grown[it] ?: 0] }
        def sampled = seen.capture.origin().lasted().present
        def sure = seen.where { reason == TCP_LISTEN_OVERFLOW }
        def maybe = seen.where("class in ['tcp/close/timewait', 'tcp/receive/no-reason']")
        if (sampled) emit told
        if (sure.size()) emit sure.groupBy(flow, 'owner').top(5)
        [
            'surely refused': sure.size(),
            'perhaps refused': maybe.size(),
            counters: sampled ? (told.any { it.grew } ? 'they grew: the accept or SYN queue was full' : 'none grew') : 'not sampled: this capture comes from a file',
            check: ['ss -lnt # Recv-Q is how many wait to be accepted, Send-Q the most that may', 'nstat -az TcpExtListenOverflows TcpExtListenDrops', 'sysctl net.core.somaxconn net.ipv4.tcp_max_syn_backlog'],
        ]
    }
}
