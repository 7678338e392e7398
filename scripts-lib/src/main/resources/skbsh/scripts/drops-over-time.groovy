#!/usr/bin/env -S skbsh run
// A steady trickle of drops has another cause than a burst. This shows what is dropped in each step of time.

script {
    summary 'when packets are dropped: their classes in each step of time'
    param 'step', Duration, 'the length of a step', 1.s
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s

    run {
        def seen = duration.zero ? events : trace(drops) { lasting duration }
        def moment = time(step)
        seen.where { drop }.groupBy(moment, 'class').sort(moment)
    }
}
