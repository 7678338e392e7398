#!/usr/bin/env -S skbsh run
// From a symptom to its causes: the drops of one port, process or device, a card for each class with what it means, why it
// usually happens, and what to check next. A process is found by its socket (owner) or as the task that ran.

script {
    summary 'why packets of one port, process or device are dropped, and what to check next'
    param 'process', String, 'the name of a process', ''
    param 'port', int, 'the port of either end; 0 for any', 0
    param 'device', String, 'the network device', ''
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s
    param 'top', int, 'how many classes to explain', 3

    run {
        def (name, number, link) = [process, port, device]
        def seen = duration.zero ? events : trace(drops) {
            lasting duration
            if (number) port number
            if (link) device link
        }
        def all = seen.size()
        if (name) seen = seen.where { comm == name || delegate.owner =~ /(.* )?\Q${name}\E\[.*/ }
        if (number) seen = seen.where { sport == number || dport == number }
        if (link) seen = seen.where { dev == link }
        def dropped = seen.where { drop }
        dropped.classify().rows.take(top).each { row ->
            def of = dropped.where("class == '${row.id}'")
            def known = rule(row.id)
            def named = { key -> of.groupBy(key).rows.findAll { it.values[0] }.take(3).collect { "${it.values[0]} ${it.count}" } }
            emit([
                class: row.id,
                drops: row.count,
                means: row.title,
                why: known.explanation.happened,
                causes: known.explanation.causes,
                check: known.explanation.checks,
                at: named('caller'),
                tasks: named('comm'),
                owners: named('owner'),
                flows: named('flow'),
                devices: named('dev'),
            ].findAll { it.value })
        }
        dropped.size() ? null : "no such drop among $all events; run top-drops shows the drops of all"
    }
}
