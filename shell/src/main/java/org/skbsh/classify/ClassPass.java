package org.skbsh.classify;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;

import org.skbsh.model.Capture;
import org.skbsh.model.Events;
import org.skbsh.model.LongTable;
import org.skbsh.model.TextField;
import org.skbsh.query.KeyColumn;
import org.skbsh.query.PacketKeys;

/**
 * Classifies the events of one capture, each kind once. A kind is all events of one stack that are equal in every field
 * that rules have read; reason and probe are always among these fields.
 */
final class ClassPass {
    private static final int BATCH = 1 << 12;

    private final Capture capture;
    private final Events events;
    private final ToIntFunction<Facts> judge;
    private final Map<TextField, Distinct> looked = new EnumMap<>(TextField.class);
    private final Map<String, OfPacket> ofPackets = new LinkedHashMap<>();
    private final int[] column = new int[BATCH];
    private final long[] batch = new long[BATCH];
    private ClassByKind kinds;

    /** The texts that occur in a field, numbered from 0. */
    private record Distinct(int[] numbers, int size) {}

    /** A key of packets that rules have read, and numbers for the kinds without it, as many as occur. */
    private record OfPacket(KeyColumn values, LongTable kinds) {
        void tellApart(int from, int some, int[] codes, long[] batch) {
            values.codes(from, some, codes);
            for (int i = 0; i < some; i++) {
                // Addresses and ports are so many that a product of all would go beyond a long.
                batch[i] = number(batch[i]) * values.size() + codes[i];
            }
        }

        private long number(long kind) {
            long known = kinds.find(kind);
            if (known != LongTable.UNKNOWN) {
                return known;
            }
            kinds.put(kind, kinds.size());
            return kinds.size() - 1L;
        }
    }

    ClassPass(Capture capture, ToIntFunction<Facts> judge) {
        this.capture = capture;
        this.events = capture.events();
        this.judge = judge;
        look(TextField.REASON);
        look(TextField.PROBE);
        this.kinds = noneKnown();
    }

    /** For each row, what the classifier said. */
    int[] classes() {
        int[] classes = new int[events.size()];
        for (int from = 0; from < classes.length; from += BATCH) {
            int some = Math.min(BATCH, classes.length - from);
            tellKinds(from, some);
            kinds.find(batch, some, classes, from);
            for (int i = 0; i < some; i++) {
                if (classes[from + i] == ClassByKind.UNKNOWN) {
                    classes[from + i] = known(from, i, some);
                }
            }
        }
        return classes;
    }

    /** Whether the judge says one of these of any row. */
    boolean any(IntPredicate wanted) {
        int[] classes = new int[BATCH];
        for (int from = 0; from < events.size(); from += BATCH) {
            int some = Math.min(BATCH, events.size() - from);
            tellKinds(from, some);
            kinds.find(batch, some, classes, 0);
            for (int i = 0; i < some; i++) {
                if (classes[i] == ClassByKind.UNKNOWN && wanted.test(known(from, i, some))) {
                    return true;
                }
            }
        }
        return false;
    }

    // What the judge says of a row of this batch; it may have said it of one before.
    private int known(int from, int at, int some) {
        int known = kinds.find(batch[at]);
        if (known != ClassByKind.UNKNOWN) {
            return known;
        }
        int fields = looked.size() + ofPackets.size();
        int judged = judged(from + at);
        if (looked.size() + ofPackets.size() > fields) {
            kinds = noneKnown();
            tellKinds(from, some);
        }
        kinds.put(batch[at], judged);
        return judged;
    }

    private int judged(int row) {
        Facts facts = Facts.of(events, row, name -> text(name, row));
        int judged = judge.applyAsInt(facts);
        for (TextField field : facts.looked()) {
            if (!looked.containsKey(field)) {
                look(field);
            }
        }
        facts.lookedOfPacket().forEach(this::ofPacket);
        return judged;
    }

    private String text(String name, int row) {
        KeyColumn values = ofPacket(name).values();
        return values.text(values.code(row));
    }

    private OfPacket ofPacket(String name) {
        return ofPackets.computeIfAbsent(
                name, any -> new OfPacket(PacketKeys.key(name).orElseThrow().over(capture), new LongTable()));
    }

    private ClassByKind noneKnown() {
        if (!ofPackets.isEmpty()) {
            return ClassByKind.below(Long.MAX_VALUE);
        }
        long limit = events.stacks().size();
        for (Distinct distinct : looked.values()) {
            // Cut at what an int holds, the product can't go beyond a long.
            limit = Math.min(limit, Integer.MAX_VALUE) * distinct.size();
        }
        return ClassByKind.below(limit);
    }

    private void look(TextField field) {
        BitSet found = events.text(field).distinct(events.size());
        int[] numbers = new int[found.length()];
        int size = 0;
        for (int text = found.nextSetBit(0); text >= 0; text = found.nextSetBit(text + 1)) {
            numbers[text] = size++;
        }
        looked.put(field, new Distinct(numbers, size));
    }

    private void tellKinds(int from, int some) {
        events.stack().copy(from, some, column);
        for (int i = 0; i < some; i++) {
            batch[i] = column[i];
        }
        looked.forEach((field, distinct) -> {
            // A field with one value in all events distinguishes none.
            if (distinct.size() > 1) {
                events.text(field).copy(from, some, column);
                tellApart(distinct.numbers(), distinct.size(), some);
            }
        });
        ofPackets.values().forEach(one -> one.tellApart(from, some, column, batch));
    }

    private void tellApart(int[] numbers, int size, int some) {
        for (int i = 0; i < some; i++) {
            batch[i] = batch[i] * size + numbers[column[i]];
        }
    }
}
