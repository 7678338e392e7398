package org.skbsh.tracer.sink;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.skbsh.kernel.net.NamespaceNames;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.TextField;

/**
 * Adds to each event the name of its network namespace, as the field {@code netns_name}: later the namespace may be gone. It
 * asks for names while events come, once a second at most, and for a hundredth of the time: a namespace gets its name late, and
 * when one ends, the next gets its inode.
 */
public final class NamespaceSink extends ForwardingSink {
    private static final long APART = TimeUnit.SECONDS.toNanos(1);
    private static final int PART = 100;

    private final Supplier<LongFunction<Optional<String>>> asked;
    private final LongSupplier clock;
    private final Map<Integer, Integer> known = new HashMap<>();
    private final Set<Integer> unknown = new HashSet<>();
    /** Read for the first event that has a namespace. */
    private Optional<LongFunction<Optional<String>>> names = Optional.empty();

    private long read;
    private long apart = APART;
    private OptionalInt field = OptionalInt.empty();

    /**
     * @param asked gives the names of this moment, by inode
     * @param clock in nanoseconds
     */
    NamespaceSink(EventSink next, Supplier<LongFunction<Optional<String>>> asked, LongSupplier clock) {
        super(next);
        this.asked = asked;
        this.clock = clock;
    }

    /** With the names on this machine. */
    public static NamespaceSink here(EventSink next) {
        return new NamespaceSink(next, () -> NamespaceNames.now()::name, System::nanoTime);
    }

    @Override
    public void event(EventRow row) {
        int namespace = row.text(TextField.NETNS);
        if (namespace > 0) {
            int name = name(namespace);
            // Below 0 there was no room for it.
            if (name > 0 && field() >= 0) {
                row.field(field(), name);
            }
        }
        next.event(row);
    }

    private int field() {
        if (field.isEmpty()) {
            field = OptionalInt.of(
                    next.fields().declare("netns_name", Field.Kind.TEXT).id());
        }
        return field.getAsInt();
    }

    private int name(int namespace) {
        LongFunction<Optional<String>> present = present();
        Integer name = known.get(namespace);
        if (name != null) {
            return name;
        }
        String inode = next.names().text(namespace);
        Optional<String> found = !unknown.contains(namespace) && inode.matches("\\d{1,18}")
                ? present.apply(Long.parseLong(inode))
                : Optional.empty();
        if (found.isEmpty()) {
            unknown.add(namespace);
            return 0;
        }
        int id = next.names().id(found.get());
        known.put(namespace, id);
        return id;
    }

    private LongFunction<Optional<String>> present() {
        long now = clock.getAsLong();
        if (names.isEmpty() || now - read >= apart) {
            names = Optional.of(asked.get());
            read = clock.getAsLong();
            apart = Math.max(APART, (read - now) * PART);
            known.clear();
            unknown.clear();
        }
        return names.get();
    }
}
