#!/usr/bin/env -S skbsh run
// A steady trickle of drops has another cause than a burst: a table of what is dropped along the time.

script {
    summary 'when packets are dropped: their classes in steps of time'
    param 'step', Duration, 'the width of a step', 1.s
    param 'duration', Duration, 'trace for so long; 0s looks at the events in view', 0.s

    run {
        def seen = duration.zero ? events : trace(drops) { lasting duration }
        def moment = time(step)
        seen.where { drop }.groupBy(moment, 'class').sort(moment)
    }
}
