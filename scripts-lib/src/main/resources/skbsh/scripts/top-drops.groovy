#!/usr/bin/env -S skbsh run
// Why packets are dropped, by class; then where, by reason and by the two functions that called the freeing function.

script {
    summary 'why and where packets are dropped, the most frequent first'
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s
    param 'top', int, 'how many of each to show', 10

    run {
        def seen = duration.zero ? events : trace(drops) { lasting duration }
        def dropped = seen.where { drop }
        emit dropped.classify().top(top)
        dropped.groupBy(reason, caller, caller(2)).top(top)
    }
}
