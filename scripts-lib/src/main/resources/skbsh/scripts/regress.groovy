#!/usr/bin/env -S skbsh run
// For CI: compares drops with those of a baseline, class by class and by their rates, and ends with exit status 1 if one is new
// or has grown. What is rarer than chance explains counts as equal.

script {
    summary 'compare drops with a baseline; exit 1 if a class is new or has grown'
    param 'file', Path, 'what baseline saved', Path.of('baseline.skb')
    param 'factor', double, 'how many times the rate may grow', 2.0
    param 'least', int, 'classes with fewer drops than this are no failure', 10
    param 'duration', Duration, 'how long to trace; 0s uses the events in view', 0.s

    run {
        def seen = duration.zero ? events : trace(drops) { lasting duration }
        def before = load(file)
        seen.view()
        def difference = before.where { drop }.diff(seen.where { drop }, 'class')
        def changed = { name -> difference."$name".rows.findAll { it.after >= least } }
        def worse = changed('appeared') + changed('grown').findAll { it.factor > factor }
        emit difference
        if (worse) {
            fail "${worse.size()} of ${difference.rows.size()} classes are worse than in ${file}: " +
                worse.collect { it.values[0] }.join(', ')
        }
        "no class of drops is worse than in ${file}"
    }
}
