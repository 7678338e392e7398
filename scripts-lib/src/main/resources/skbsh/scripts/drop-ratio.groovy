#!/usr/bin/env -S skbsh run
// Of the packets that ended, which part was dropped, protocol by protocol. What the trace cannot see (TCP's own frees, unless it
// traced frees) is missing from both numbers.

script {
    summary 'which part of the packets was dropped, by protocol'
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s
    param 'by', String, 'the key to compare by: protocol, l4, dev, netns …', 'protocol'

    run {
        def key = by
        def seen = duration.zero ? events : trace('drops,consumed') { lasting duration }
        def dropped = seen.where { drop }.groupBy(key).rows.collectEntries { [it.values[0], it.count] }
        def unsure = seen.where { suspect }.groupBy(key).rows.collectEntries { [it.values[0], it.count] }
        def rows = seen.groupBy(key).rows.collect {
            def name = it.values[0]
            [(key): name ?: '(none)', ended: it.count, dropped: dropped[name] ?: 0, perhaps: unsure[name] ?: 0,
             ratio: "${Math.round(1000 * (dropped[name] ?: 0) / it.count) / 10}%"]
        }
        seen.capture.origin().blindSpots().each { println "cannot see: $it" }
        rows ?: 'no events in view'
    }
}
