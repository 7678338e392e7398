package org.skbsh.format.bpftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.skbsh.format.Frames;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.FreeingFunctions;
import org.skbsh.model.Probe;
import org.skbsh.model.TextField;

/**
 * The key of a bpftrace map, {@code comm, reason, kstack} in any order: bpftrace prints no names. A stack is lines of {@code symbol+decimal}, with the address before it in {@code perf} mode.
 */
final class BpftraceKey {
    private final EventSink sink;
    private final BpftraceFields fields;
    private final BpftraceWords words;

    BpftraceKey(EventSink sink, BpftraceFields fields) {
        this.sink = sink;
        this.fields = fields;
        this.words = new BpftraceWords(sink, fields);
    }

    /**
     * Sets the values of the key of one of skbsh's maps in the row, with its stack; false if it does not have this
     * form.
     */
    boolean read(BpftraceLayout layout, String key, EventRow row) {
        String[] lines = key.split("\n");
        int first = lines.length;
        // The scalars come first, and may hold any character: the name of a task is one of them.
        while (first > 1 && (lines[first - 1].isBlank() || BpftraceFrame.is(lines[first - 1].strip()))) {
            first--;
        }
        String scalars = String.join("\n", List.of(lines).subList(0, first)).stripTrailing();
        if (!layout.read(scalars.endsWith(",") ? scalars.substring(0, scalars.length() - 1) : scalars, row, fields)) {
            return false;
        }
        Frames frames = new Frames(sink);
        for (int at = first; at < lines.length; at++) {
            if (!lines[at].isBlank()) {
                frames.add(BpftraceFrame.text(lines[at].strip()));
            }
        }
        row.stack = frames.intern(sink.names().text(row.text(TextField.PROBE)));
        return true;
    }

    /**
     * What a key holds.
     *
     * @param isPackets whether a stack, a reason or a probe says that it counts packets
     * @param numbers of which nothing says what they are
     * @param guess a number that is the reason by its place
     */
    record Found(boolean isPackets, int numbers, Optional<BpftraceGuess> guess) {}

    /** Sets the values of the key in the row, with its stack. */
    Found read(String key, BpftraceMapName map, Optional<BpftraceStatement> written, EventRow row) {
        List<BpftraceKeyPart> parts = BpftraceKeyPart.of(key, sink::unread);
        Optional<List<BpftraceTerm>> terms =
                written.map(BpftraceStatement::terms).filter(all -> fit(all, parts));
        List<BpftraceKeyPart> unnamed = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            int place = at;
            if (!parts.get(at).isStack()
                    && !terms.filter(all -> set(all.get(place), parts.get(place), row))
                            .isPresent()) {
                unnamed.add(parts.get(at));
            }
        }
        Optional<BpftraceGuess> guess = words.reason(parts, unnamed, map)
                .map(part -> new BpftraceGuess(part.value(), BpftraceWords.place(part, parts) + 1));
        guess.ifPresent(number -> unnamed.removeIf(part -> part.value().equals(number.digits())));
        guess.filter(BpftraceGuess::mayBeReason)
                .ifPresent(number -> fields.set(BpftraceField.REASON, number.digits(), row));
        int numbers = words.set(parts, unnamed, map, row);
        Optional<BpftraceKeyPart> stack = terms.isPresent() ? kernelStack(terms.get(), parts) : kernelStack(parts);
        row.stack = stack.map(found -> intern(found, row)).orElse(0);
        boolean packets = row.stack != 0
                || row.text(TextField.REASON) != 0
                || frees(sink.names().text(row.text(TextField.PROBE)));
        return new Found(packets, numbers, guess);
    }

    /** The number was none: it is a value without a name. */
    void takeBack(BpftraceGuess guess, EventRow row) {
        row.text(TextField.REASON, 0);
        words.number(guess.place(), guess.digits(), row);
    }

    // The name of a task may have commas in it.
    private static boolean fit(List<BpftraceTerm> terms, List<BpftraceKeyPart> parts) {
        if (terms.size() != parts.size()) {
            return false;
        }
        for (int at = 0; at < terms.size(); at++) {
            if (terms.get(at).isStack() != parts.get(at).isStack()) {
                return false;
            }
        }
        return true;
    }

    private boolean set(BpftraceTerm term, BpftraceKeyPart part, EventRow row) {
        Optional<BpftraceField> field = term.field().filter(known -> known.takes(part.value()));
        field.ifPresent(known -> fields.set(known, part.value(), row));
        return field.isPresent();
    }

    private static Optional<BpftraceKeyPart> kernelStack(List<BpftraceTerm> terms, List<BpftraceKeyPart> parts) {
        for (int at = 0; at < terms.size(); at++) {
            if (terms.get(at).isKernelStack()) {
                return Optional.of(parts.get(at));
            }
        }
        return Optional.empty();
    }

    // Of two stacks one is of the program (ustack).
    private static Optional<BpftraceKeyPart> kernelStack(List<BpftraceKeyPart> parts) {
        List<BpftraceKeyPart> stacks =
                parts.stream().filter(BpftraceKeyPart::isStack).toList();
        return stacks.stream().filter(BpftraceKeyPart::frees).findFirst().or(() -> stacks.stream()
                .findFirst());
    }

    private int intern(BpftraceKeyPart stack, EventRow row) {
        Frames frames = new Frames(sink);
        for (String frame : stack.frames()) {
            if (frame.equals(BpftraceKeyPart.GAP)) {
                frames.gap();
            } else {
                frames.add(frame);
            }
        }
        return frames.intern(sink.names().text(row.text(TextField.PROBE)));
    }

    private static boolean frees(String probe) {
        Optional<Probe> parsed = Probe.parse(probe);
        return parsed.flatMap(Probe::end).isPresent()
                || parsed.flatMap(Probe::function).filter(FreeingFunctions::has).isPresent();
    }
}
