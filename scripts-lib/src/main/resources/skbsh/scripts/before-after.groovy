#!/usr/bin/env -S skbsh run
// Does a change help? Traces, runs a command, traces again, and compares the drops by class and caller. The command runs as you
// typed it, by sh. Without a duration it compares the events in view before and after a moment, and runs nothing.

script {
    summary 'what is dropped before and after a command, or before and after a moment of this capture'
    param 'command', String, "the command line, such as 'sysctl -w net.core.rmem_max=8388608'", ''
    param 'duration', Duration, 'how long to trace each time; 0s splits the events in view', 0.s
    param 'at', double, 'the second of the capture to split at; below 0 is its middle', -1.0d

    run {
        if (duration.zero) {
            if (command) fail 'a command needs time to trace in: --duration 10s'
            def seconds = events.groupBy('time:1ms').rows.findAll { it.values[0] }.collect { it.values[0] as double }
            if (!seconds) return 'these events have no times'
            def moment = at < 0 ? (seconds.min() + seconds.max()) / 2 : at
            def earlier = events.where { time < moment }.where { drop }
            def later = events.where { time >= moment }.where { drop }
            def tenths = { Math.round(it * 10) / 10 }
            println "${earlier.size()} drops in the ${tenths(moment - seconds.min())} s before ${tenths(moment)} s, " +
                "${later.size()} in the ${tenths(seconds.max() - moment)} s from then on"
            return earlier.diff(later).rows.collect {
                [class: it.values[0], caller: it.values[1], before: it.before, after: it.after]
            } ?: 'no drops in view'
        }
        if (!command) fail "say what to run: run before-after 'sysctl -w net.core.rmem_max=8388608' --duration 10s"
        def before = trace(drops) { lasting duration; as 'before' }
        def status = shell command
        if (status) fail "the command ended with status $status; nothing is compared"
        def after = trace(drops) { lasting duration; as 'after' }
        before.where { drop }.diff(after.where { drop })
    }
}
