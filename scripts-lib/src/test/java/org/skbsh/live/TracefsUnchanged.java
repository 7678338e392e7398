package org.skbsh.live;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/** After each test of a class, what all who trace share is as it was before. */
final class TracefsUnchanged implements BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(TracefsUnchanged.class);

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        test.getStore(STORE).put(TracefsState.class, TracefsState.now());
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        assertThat(TracefsState.now()).isEqualTo(test.getStore(STORE).get(TracefsState.class));
    }
}
