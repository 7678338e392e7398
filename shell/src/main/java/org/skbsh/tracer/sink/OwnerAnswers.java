package org.skbsh.tracer.sink;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.skbsh.kernel.net.SocketOwner;
import org.skbsh.model.FieldTable;

/** Whose packets are known to be whose, as long as that may still be so. Not safe for threads. */
final class OwnerAnswers {
    private static final long KEPT = TimeUnit.SECONDS.toNanos(5);
    private static final long KEPT_NOBODY = TimeUnit.SECONDS.toNanos(1);
    /** A socket may be closed, and its port taken by another process, within this time and nobody notices. */
    private static final long UNCHECKED = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int MOST = 1 << 16;

    private final Map<PacketNumbers, Answer> known = new HashMap<>();

    /** An answer. */
    static final class Answer {
        /** The number of its text; {@link FieldTable#ABSENT} if it could not be found out. */
        final long owner;

        /** Whether it could not, because the packet's namespace could not be read. */
        final boolean unread;

        private final Optional<SocketOwner> holder;
        private final long since;
        private long checked;

        /**
         * @param holder the processes and their sockets, of which this asks again; empty if there are none
         * @param since when the answer was looked for
         */
        Answer(long owner, boolean unread, Optional<SocketOwner> holder, long since) {
            this.owner = owner;
            this.unread = unread;
            this.holder = holder.filter(found -> !found.sockets().isEmpty());
            this.since = since;
            this.checked = since;
        }

        private boolean holds(long now) {
            if (now - since >= (holder.isPresent() ? KEPT : KEPT_NOBODY)) {
                return false;
            }
            if (holder.isEmpty() || now - checked < UNCHECKED) {
                return true;
            }
            checked = now;
            return holder.get().holds();
        }
    }

    void put(PacketNumbers packet, Answer answer) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(packet, answer);
    }

    /** The answer for a packet of now; one that no longer holds is forgotten. */
    Optional<Answer> now(PacketNumbers packet, long now) {
        Optional<Answer> answer = Optional.ofNullable(known.get(packet));
        if (answer.isPresent() && !answer.get().holds(now)) {
            known.remove(packet);
            return Optional.empty();
        }
        return answer;
    }

    /** The answer for a packet that came at a time: one that was found before is as good as one found since. */
    Optional<Answer> then(PacketNumbers packet, long came) {
        return Optional.ofNullable(known.get(packet)).filter(answer -> came - answer.since < KEPT);
    }
}
