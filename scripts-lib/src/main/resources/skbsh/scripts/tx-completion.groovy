#!/usr/bin/env -S skbsh run
// Which drivers report that they have sent packets, and where they do so: in their poll function, or while the next packet is
// being sent. `trace frees` sees more than `trace consumed`.

script {
    summary 'packets that drivers have sent, by driver function and context'
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s
    param 'top', int, 'how many of each to show', 10

    run {
        def seen = duration.zero ? events : trace('consumed') { lasting duration }
        def sent = seen.where('class == device/transmit/complete')
        if (!sent.size()) return "no driver reported a packet as sent among ${seen.size()} events; `trace drops,consumed` shows those that do"
        def polled = sent.where { via('(net_rx_action|__napi_poll|napi_poll|napi_busy_loop*)') }
        emit([
            'sent packets': sent.size(),
            'completed by NAPI': polled.size(),
            'completed while sending or in an interrupt': sent.size() - polled.size(),
        ])
        emit sent.groupBy(caller, caller(2)).top(top)
        sent.groupBy(cpu, comm).top(top)
    }
}
