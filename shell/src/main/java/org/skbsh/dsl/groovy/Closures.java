package org.skbsh.dsl.groovy;

import groovy.lang.Closure;

/** Calls closures of the DSL, which look up words in their delegate first. */
public final class Closures {
    private Closures() {}

    public static Object call(Closure<?> closure, Object delegate) {
        return call(closure, delegate, closure.getOwner());
    }

    /** @param next where words are looked up that the delegate does not have, in place of the text around the closure */
    public static Object call(Closure<?> closure, Object delegate, Object next) {
        Closure<?> ready = closure.rehydrate(delegate, next, closure.getThisObject());
        ready.setResolveStrategy(Closure.DELEGATE_FIRST);
        return ready.call();
    }
}
