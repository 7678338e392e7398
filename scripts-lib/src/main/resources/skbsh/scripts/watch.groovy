#!/usr/bin/env -S skbsh run
// Waits for a burst of drops, keeps the capture of it, and ends with exit status 1: for a night, or a cron job. Without a
// duration it looks for such a burst among the events in view.

script {
    summary 'run until drops come faster than a rate, save that capture, exit 1'
    param 'rate', double, 'how many drops a second are too many', 100.0
    param 'step', Duration, 'the time over which the rate is taken', 10.s
    param 'reason', String, 'count only drops for this reason', ''
    param 'duration', Duration, 'how long to watch; 0s looks at the events in view', 0.s
    param 'file', Path, 'where the capture is saved', Path.of('watch.skb')

    run {
        def only = reason
        def count = { seen -> only ? seen.where { reason == only }.size() : seen.where { drop }.size() }
        def most = rate * step.toMillis() / 1000
        def passed = { seen, number, when ->
            seen.view()
            save file
            fail "${number} drops in ${step.toMillis() / 1000} s${when}, more than ${rate} a second: saved in ${file}"
        }
        if (duration.zero) {
            def seen = events
            def kept = only ? seen.where { reason == only } : seen.where { drop }
            def highest = kept.groupBy(time(step)).rows.findAll { it.values[0] }.max { it.count }
            if (highest && highest.count > most) passed(seen, highest.count, " from ${highest.values[0]} s on")
            return "no ${step.toMillis() / 1000} s with more than ${most} drops; the most: ${highest?.count ?: 0}"
        }
        for (def left = duration; left > Duration.ZERO; left -= step) {
            def seen = trace(drops) { lasting step }
            def number = count(seen)
            if (number > most) passed(seen, number, '')
        }
        "never more than ${rate} drops a second in ${duration.toSeconds()} s"
    }
}
