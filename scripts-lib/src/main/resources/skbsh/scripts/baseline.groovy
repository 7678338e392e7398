#!/usr/bin/env -S skbsh run
// What is dropped while all is well, for `regress` to compare with later: a release, a kernel, a change of configuration.

script {
    summary 'save what is dropped now, for regress to compare with'
    param 'file', Path, 'where it is saved', Path.of('baseline.skb')
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s

    run {
        def seen = duration.zero ? events : trace(drops) { lasting duration }
        seen.view()
        save file
        seen.where { drop }.classify()
    }
}
