#!/usr/bin/env -S skbsh run
// Where the packets end that TCP received: one card for each way, the most frequent first, with what it means and the stack
// that most of them have. No event of the kernel sees these frees: they are traced at kfree_skbmem.

script {
    summary 'the ways in which TCP is done with a received packet, explained'
    param 'duration', Duration, 'trace for so long; 0s looks at the events in view', 0.s
    param 'frames', int, 'how much of the stack to show', 8

    run {
        def seen = duration.zero ? events : trace('frees') { lasting duration }
        def ways = seen.classify().rows.findAll { it.id.startsWith('tcp/receive/') }
        def received = ways.sum(0) { it.count }
        ways.each { way ->
            def stack = seen.where("class == '${way.id}'").stacks.stacks.first().stack
            emit([
                class: way.id,
                events: way.count,
                share: "${Math.round(1000 * way.count / received) / 10}%",
                means: way.title,
                why: rule(way.id).explanation.happened,
                stack: stack.calls().take(frames)*.base,
            ])
        }
        ways ? null : 'no packet in view ended in TCP receive; trace frees sees those that do'
    }
}
