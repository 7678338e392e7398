#!/usr/bin/env -S skbsh run
// Drops while the tasks of one name run: packets that they send and, over loopback, packets that they receive. The kernel drops
// packets from a network card in the time of whichever task it interrupts: look at ksoftirqd and <idle> too.

script {
    summary 'the drops of one process, and why'
    param 'comm', String, 'the name of its tasks, as ps -o comm shows it'
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s
    param 'top', int, 'how many of each to show', 10

    run {
        def name = comm
        def seen = duration.zero
            ? events.where { comm == name }
            : trace(drops) { lasting duration; comm name }
        def dropped = seen.where { drop }
        emit dropped.classify().top(top)
        dropped.groupBy(reason, chain(3)).top(top)
    }
}
