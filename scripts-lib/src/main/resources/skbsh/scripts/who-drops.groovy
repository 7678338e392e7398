#!/usr/bin/env -S skbsh run
// What is dropped while the tasks of one name run. That is the packets they send, and over loopback those they receive; what
// comes from a network card is dropped on the time of whoever is interrupted: look for ksoftirqd and <idle> too.

script {
    summary 'the drops of one process, and why'
    param 'comm', String, 'the name of its tasks, as ps -o comm shows it'
    param 'duration', Duration, 'trace for so long; 0s looks at the events in view', 0.s
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
