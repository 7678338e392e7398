#!/usr/bin/env -S skbsh run
// How packets that TCP received end: one card for each way, the most frequent first, with its meaning and its most frequent
// stack. No tracepoint sees these frees, so skbsh traces them at kfree_skbmem.

script {
    summary 'how packets that TCP received end, each way explained'
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s
    param 'frames', int, 'how many frames of the stack to show', 8

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
        ways ? null : 'no packet in view ended in TCP receive; `trace frees` shows those that do'
    }
}
