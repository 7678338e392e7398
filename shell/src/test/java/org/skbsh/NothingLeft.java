package org.skbsh;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.skbsh.tracer.Tracers;

/**
 * Removes what a killed skbsh left in this kernel before each test that starts the program: a start reports what it
 * removes, so the first run on a machine where one was killed would print a line more.
 */
public final class NothingLeft implements BeforeEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
        Tracers.removeLeftovers();
    }
}
