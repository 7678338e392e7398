package org.skbsh.dsl.groovy;

import groovy.lang.Closure;

/** Calls closures of the DSL, which look up words in their delegate first. */
public final class Closures {
    private Closures() {}

    public static Object call(Closure<?> closure, Object delegate) {
        Closure<?> ready = closure.rehydrate(delegate, closure.getOwner(), closure.getThisObject());
        ready.setResolveStrategy(Closure.DELEGATE_FIRST);
        return ready.call();
    }
}
