package org.skbsh.format.ring;

import java.util.Optional;

import org.skbsh.format.WaitingRows;
import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.FormatField;
import org.skbsh.format.event.Numbers;

/** Where every entry has the number of its event and the task that ran: the same in the formats of all events. */
record RawCommon(FormatField type, FormatField task, FormatField flags, FormatField preemptions, int end) {
    // enum trace_flag_type of include/linux/trace_events.h, the same since 2.6.
    private static final int HARDIRQ = 0x08;
    private static final int SOFTIRQ = 0x10;
    private static final int NMI = 0x40;

    /** struct trace_entry of include/linux/trace_events.h, the same on every kernel seen; used without a format. */
    static final RawCommon USUAL = of(
            usual("common_type", 0, 2),
            usual("common_pid", 4, 4),
            usual("common_flags", 2, 1),
            usual("common_preempt_count", 3, 1));

    private static FormatField usual(String name, int offset, int size) {
        return new FormatField(name, "", FormatField.Where.HERE, offset, size, size == 4, 1);
    }

    private static RawCommon of(FormatField type, FormatField pid, FormatField flags, FormatField preemptions) {
        int end = Math.max(Math.max(type.end(), pid.end()), Math.max(flags.end(), preemptions.end()));
        return new RawCommon(type, pid, flags, preemptions, end);
    }

    /** From a format; empty if it lacks one of the fields. */
    static Optional<RawCommon> of(EventFormat format) {
        Optional<FormatField> type = format.field("common_type").filter(field -> field.size() <= 2 && field.isNumber());
        Optional<FormatField> pid = format.field("common_pid").filter(field -> field.size() == 4 && field.isNumber());
        Optional<FormatField> flags = format.field("common_flags").filter(FormatField::isNumber);
        Optional<FormatField> preemptions = format.field("common_preempt_count").filter(FormatField::isNumber);
        return type.isPresent() && pid.isPresent() && flags.isPresent() && preemptions.isPresent()
                ? Optional.of(of(type.get(), pid.get(), flags.get(), preemptions.get()))
                : Optional.empty();
    }

    /** The number of the event. */
    int id(Numbers numbers, byte[] page, int from) {
        return (int) numbers.number(page, from + type.offset(), type.size(), false);
    }

    int pid(Numbers numbers, byte[] page, int from) {
        return numbers.signed32(page, from + task.offset());
    }

    /** Gives the context of the entry; an event and its stack have the same. */
    void context(Numbers numbers, byte[] page, int from, WaitingRows.Context context) {
        int flagBits = (int) numbers.number(page, from + flags.offset(), flags.size(), false);
        context.pid = pid(numbers, page, from);
        context.level = (flagBits & NMI) != 0 ? 3 : (flagBits & HARDIRQ) != 0 ? 2 : (flagBits & SOFTIRQ) != 0 ? 1 : 0;
        context.flags = (long) flagBits << Integer.SIZE
                | numbers.number(page, from + preemptions.offset(), preemptions.size(), false);
    }
}
