package org.skbsh.tracer.sink;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.Supplier;

import org.skbsh.kernel.net.NamespaceNames;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.TextField;

/**
 * Adds to each event the name of its network namespace, as the field {@code netns_name}: later the namespace may be gone. It
 * asks for names when a namespace without one comes, once a second at most,
 * and for a hundredth of the time.
 */
public final class NamespaceSink extends ForwardingSink {
    private static final long APART = TimeUnit.SECONDS.toNanos(1);
    private static final int PART = 100;

    private final Supplier<LongFunction<Optional<String>>> asked;
    private final Map<Integer, Integer> known = new HashMap<>();
    private final Map<Integer, Long> unknown = new HashMap<>();
    private LongFunction<Optional<String>> names;
    private long read;
    private long apart = APART;
    private OptionalInt field = OptionalInt.empty();

    /** @param asked gives the names of this moment, by inode */
    NamespaceSink(EventSink next, Supplier<LongFunction<Optional<String>>> asked) {
        super(next);
        this.asked = asked;
        this.names = asked.get();
        this.read = System.nanoTime();
    }

    /** With the names on this machine. */
    public static NamespaceSink here(EventSink next) {
        return new NamespaceSink(next, () -> NamespaceNames.now()::name);
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
        Integer name = known.get(namespace);
        if (name != null) {
            return name;
        }
        // What had no name when the names were read needs a newer reading.
        boolean mayBeThere = !unknown.containsKey(namespace) || unknown.get(namespace) != read;
        String inode = next.names().text(namespace);
        Optional<String> found =
                mayBeThere && inode.matches("\\d{1,18}") ? find(Long.parseLong(inode)) : Optional.empty();
        if (found.isEmpty()) {
            unknown.put(namespace, read);
            readAgain();
            return 0;
        }
        int id = next.names().id(found.get());
        known.put(namespace, id);
        return id;
    }

    private Optional<String> find(long inode) {
        Optional<String> found = names.apply(inode);
        return found.isPresent() || !readAgain() ? found : names.apply(inode);
    }

    private boolean readAgain() {
        long now = System.nanoTime();
        if (now - read < apart) {
            return false;
        }
        names = asked.get();
        read = System.nanoTime();
        apart = Math.max(APART, (read - now) * PART);
        return true;
    }
}
