package org.skbsh.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.skbsh.model.Loss;

/** What a result misses, said the same way below every view. */
public final class Losses {
    private Losses() {}

    /** The JSON fields {@code total}, {@code lost}, {@code unread}, and {@code overflow} when there is any. */
    public static Map<String, Object> facts(long total, Loss loss) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("total", total);
        facts.put("lost", loss.lost());
        facts.put("unread", loss.unread());
        if (loss.overflow() > 0) {
            facts.put("overflow", loss.overflow());
        }
        return facts;
    }

    /** One sentence for each kind of loss that is not zero. */
    public static List<String> notes(Loss loss) {
        List<String> notes = new ArrayList<>();
        if (loss.lost() > 0) {
            notes.add("%s lost: the tracer missed them".formatted(Counted.of(loss.lost(), "event")));
        }
        if (loss.overflow() > 0) {
            notes.add("%s overflowed: the tracer's table was full".formatted(Counted.of(loss.overflow(), "event")));
        }
        if (loss.unread() > 0) {
            notes.add("%s unread: no reader understood them".formatted(Counted.of(loss.unread(), "line")));
        }
        return notes;
    }
}
