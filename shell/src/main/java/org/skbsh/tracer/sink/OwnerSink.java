package org.skbsh.tracer.sink;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.skbsh.kernel.net.PacketEnds;
import org.skbsh.kernel.net.SocketOwner;
import org.skbsh.kernel.net.SocketOwners;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;
import org.skbsh.model.ForwardingSink;
import org.skbsh.tracer.packet.RowPacket;
import org.skbsh.tracer.sink.OwnerAnswers.Answer;

/**
 * Adds to each packet the process that has its local socket, as the field {@code owner}. The tables of sockets are read by
 * a thread of this class, after the event: a socket may be as new as its first packet. Until then an event waits here, and
 * those behind it, but never long; who reads the events goes on reading.
 */
public final class OwnerSink extends ForwardingSink {
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_WAITING = 1 << 14;

    /** Finds the owners of packets. */
    public interface Lookup {
        /** Why it can't; empty if it can. */
        Optional<String> whyNot();

        /** The owners of those that it can find out. */
        Map<PacketEnds, SocketOwner> of(Set<PacketEnds> packets);
    }

    private record Waiting(EventRow row, Optional<PacketNumbers> packet, long since) {}

    private final Lookup lookup;
    private final RowPacket fields;
    private final LookupBudget budget = new LookupBudget(System.nanoTime());
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Set<PacketNumbers> asked = new LinkedHashSet<>();
    private final OwnerAnswers answers = new OwnerAnswers();
    private final List<String> notes = new ArrayList<>();
    private Optional<Thread> thread = Optional.empty();
    private boolean works = true;
    private boolean ending;
    private long withoutAnswer;
    private long unread;

    OwnerSink(EventSink next, Lookup lookup) {
        super(next);
        this.lookup = lookup;
        this.fields = new RowPacket(next.fields());
    }

    /** For packets of this machine. */
    public static OwnerSink here(EventSink next) {
        SocketOwners sockets = SocketOwners.here();
        return new OwnerSink(next, new Lookup() {
            @Override
            public Optional<String> whyNot() {
                return sockets.whyNot();
            }

            @Override
            public Map<PacketEnds, SocketOwner> of(Set<PacketEnds> packets) {
                return sockets.of(packets);
            }
        });
    }

    /** An event that counts others has no time: whose its packets were can't be asked any more. */
    @Override
    public synchronized void event(EventRow row) {
        Optional<PacketNumbers> packet = works && row.time >= 0 ? PacketNumbers.of(row, fields) : Optional.empty();
        if (packet.isEmpty() && waiting.isEmpty()) {
            next.event(row);
            return;
        }
        long now = System.nanoTime();
        Optional<Answer> answer = packet.flatMap(one -> answers.now(one, now));
        if (waiting.isEmpty() && answer.isPresent()) {
            pass(row, answer);
            return;
        }
        waiting.add(new Waiting(new EventRow().set(row), packet, now));
        if (packet.isPresent() && answer.isEmpty()) {
            ask(packet.get());
        }
        if (waiting.size() > MOST_WAITING) {
            Waiting first = waiting.remove();
            pass(first.row(), answer(first));
            withoutAnswer += first.packet().isPresent() && answer(first).isEmpty() ? 1 : 0;
        }
    }

    private void ask(PacketNumbers packet) {
        if (thread.isEmpty()) {
            lookup.whyNot().ifPresent(why -> {
                works = false;
                notes.add(why);
            });
            Thread reader = new Thread(this::answer, "owners of sockets");
            reader.setDaemon(true);
            thread = Optional.of(reader);
            reader.start();
        }
        asked.add(packet);
        notifyAll();
    }

    // Below 0 there was no room for the text or the field: an event is worth more than its owner.
    private void pass(EventRow row, Optional<Answer> answer) {
        if (answer.isPresent() && answer.get().owner >= 0) {
            int field = next.fields().declare("owner", Field.Kind.TEXT).id();
            if (field >= 0) {
                row.field(field, answer.get().owner);
            }
        }
        unread += answer.isPresent() && answer.get().unread ? row.count : 0;
        next.event(row);
    }

    private Optional<Answer> answer(Waiting one) {
        return one.packet().flatMap(packet -> answers.then(packet, one.since()));
    }

    private void answer() {
        try {
            while (awaitQuestions()) {
                lookUp();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitQuestions() throws InterruptedException {
        while (!ending) {
            long now = System.nanoTime();
            release(now, LONGEST_WAIT);
            long pause = asked.isEmpty() ? LONGEST_WAIT : budget.pause(now);
            if (!asked.isEmpty() && pause == 0) {
                return true;
            }
            long oldest = waiting.isEmpty() ? LONGEST_WAIT : waiting.peek().since() + LONGEST_WAIT - now;
            wait(1 + TimeUnit.NANOSECONDS.toMillis(Math.max(0, Math.min(pause, oldest))));
        }
        return false;
    }

    private void lookUp() {
        Map<PacketNumbers, Optional<PacketEnds>> questions = new HashMap<>();
        long began = System.nanoTime();
        synchronized (this) {
            asked.forEach(numbers -> questions.put(numbers, numbers.ends(next.names())));
        }
        Set<PacketEnds> packets =
                questions.values().stream().flatMap(Optional::stream).collect(Collectors.toSet());
        Map<PacketEnds, SocketOwner> owners = works ? owners(packets) : Map.of();
        synchronized (this) {
            long now = System.nanoTime();
            budget.spent(now - began, now);
            questions.forEach((numbers, packet) -> answers.put(numbers, answer(packet, owners, began)));
            // Some may have been asked again meanwhile.
            asked.removeAll(questions.keySet());
            release(now, LONGEST_WAIT);
        }
    }

    private Answer answer(Optional<PacketEnds> packet, Map<PacketEnds, SocketOwner> owners, long began) {
        Optional<SocketOwner> holder = packet.map(owners::get);
        long owner = holder.map(found -> (long) next.names().id(found.text())).orElse(FieldTable.ABSENT);
        return new Answer(owner, works && packet.isPresent() && holder.isEmpty(), holder, began);
    }

    private Map<PacketEnds, SocketOwner> owners(Set<PacketEnds> packets) {
        try {
            return lookup.of(packets);
        } catch (RuntimeException fault) {
            synchronized (this) {
                works = false;
                notes.add("looking up whose packets these are ended early because of a fault in skbsh: " + fault);
            }
            return Map.of();
        }
    }

    /** Passes on what has its answer, or has waited this long. */
    private void release(long now, long longest) {
        while (!waiting.isEmpty()) {
            Waiting first = waiting.peek();
            Optional<Answer> answer = answer(first);
            boolean unanswered = first.packet().isPresent() && answer.isEmpty();
            if (unanswered && now - first.since() < longest) {
                return;
            }
            withoutAnswer += unanswered ? 1 : 0;
            waiting.remove();
            pass(first.row(), answer);
        }
    }

    /** The end of the input: looks up the rest once, and passes it on. */
    public void finish() {
        synchronized (this) {
            ending = true;
            notifyAll();
        }
        thread.ifPresent(OwnerSink::join);
        if (!asked.isEmpty()) {
            lookUp();
        }
        synchronized (this) {
            release(System.nanoTime(), 0);
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the user should know about owners that are missing. */
    public synchronized List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        if (unread > 0) {
            all.add(String.format(
                    Locale.ROOT,
                    "events without an owner, because no process was in their network namespace: %,d",
                    unread));
        }
        if (withoutAnswer > 0) {
            all.add(String.format(
                    Locale.ROOT,
                    "events whose owner was not looked up, to slow down neither this machine nor the trace: %,d",
                    withoutAnswer));
        }
        return all;
    }
}
