package org.skbsh.knowledge;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.skbsh.model.Spelling;

/** The kinds of paragraphs, by the field that begins them, and the fields of each. */
enum EntryFields {
    REASON("Reason", "At Like Layer Class Verdict Title Happened Causes Check Counters Sysctls Kernels Source"),
    SUBSYSTEM("Subsystem", "Range At Verdict Title Happened Causes Check Kernels Source"),
    COUNTER("Counter", "Counts Events Drops Incomparable Kernels Source"),
    SYSCTL("Sysctl", "Title Default Changes Source"),
    STATION("Station", "Way Layer Title Happens Drops Check Counters Of Over"),
    FUNCTION("Function", "At Calling Layer Title Does Drops Check Counters Kernels Source");

    private final String first;
    private final Set<String> known;

    EntryFields(String first, String others) {
        this.first = first;
        this.known = new TreeSet<>(Arrays.asList(others.split(" ")));
        known.add(first);
    }

    /** The kind of a paragraph, with all of its fields known. */
    static EntryFields of(Paragraph paragraph) throws Paragraph.Wrong {
        Optional<EntryFields> kind =
                Arrays.stream(values()).filter(one -> paragraph.has(one.first)).findFirst();
        EntryFields found = kind.orElseThrow(() -> new Paragraph.Wrong("begins with none of "
                + String.join(
                        " ", Arrays.stream(values()).map(one -> one.first + ":").toList())));
        for (String field : paragraph.fields().keySet()) {
            if (!found.known.contains(field)) {
                throw new Paragraph.Wrong("there is no field '" + field + ":'; "
                        + Spelling.suggestion(field, found.known, "there are " + String.join(" ", found.known)));
            }
        }
        return found;
    }
}
