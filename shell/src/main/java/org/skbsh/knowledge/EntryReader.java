package org.skbsh.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes entries of paragraphs. A wrong paragraph is reported and left out; the others hold. */
final class EntryReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");
    private static final Pattern RANGE = Pattern.compile("(0x[0-9a-fA-F]{1,8}|\\d{1,9})-(0x[0-9a-fA-F]{1,8}|\\d{1,9})");

    private final List<String> problems = new ArrayList<>();
    private final Map<String, Paragraph> plain = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final List<ReasonEntry> reasons = new ArrayList<>();
    private final List<Subsystem> subsystems = new ArrayList<>();
    private final List<CounterEntry> counters = new ArrayList<>();
    private final PathEntries path = new PathEntries();

    /** @param files the texts of the files by name, in order */
    static Knowledge read(Map<String, String> files) {
        EntryReader reader = new EntryReader();
        List<Paragraph> paragraphs = new ArrayList<>();
        new LinkedHashMap<>(files)
                .forEach((file, text) -> paragraphs.addAll(Paragraphs.of(file, text, reader.problems::add)));
        // A refinement may come before its reason, and takes what it leaves out from it.
        paragraphs.stream()
                .filter(paragraph -> paragraph.has("Reason") && !paragraph.has("At"))
                .forEach(paragraph ->
                        paragraph.text("Reason").ifPresent(name -> reader.plain.putIfAbsent(name, paragraph)));
        // A function may come before its station, too.
        paragraphs.stream().filter(paragraph -> paragraph.has("Station")).forEach(reader::entry);
        paragraphs.stream().filter(paragraph -> !paragraph.has("Station")).forEach(reader::entry);
        return new Knowledge(reader.reasons, reader.subsystems, reader.counters, reader.path.path(), reader.problems);
    }

    private void entry(Paragraph paragraph) {
        try {
            switch (EntryFields.of(paragraph)) {
                case REASON -> reason(paragraph);
                case SUBSYSTEM -> subsystem(paragraph);
                case COUNTER -> counter(paragraph);
                case SYSCTL -> {
                    once("setting " + paragraph.required("Sysctl"), paragraph);
                    path.sysctl(paragraph);
                }
                case STATION -> {
                    once("station " + paragraph.required("Station"), paragraph);
                    path.station(paragraph);
                }
                case FUNCTION -> {
                    for (String name : paragraph.words("Function")) {
                        once("function " + name, paragraph);
                    }
                    path.function(paragraph);
                }
            }
        } catch (Paragraph.Wrong e) {
            problems.add(paragraph.place() + ": " + e.getMessage() + "; the paragraph is left out");
        }
    }

    private void once(String what, Paragraph paragraph) throws Paragraph.Wrong {
        String first = places.putIfAbsent(what, paragraph.place());
        if (first != null) {
            throw new Paragraph.Wrong(what + " has an entry already, at " + first);
        }
    }

    private void reason(Paragraph paragraph) throws Paragraph.Wrong {
        String reason = paragraph.required("Reason");
        if (!NAME.matcher(reason).matches()) {
            throw new Paragraph.Wrong("'" + reason + "' is no name of a reason");
        }
        String at = paragraph.text("At").orElse("");
        if (!at.isEmpty() && !plain.containsKey(reason)) {
            throw new Paragraph.Wrong("refines " + reason + ", which has no entry without 'At:'");
        }
        Paragraph whole = at.isEmpty() ? like(paragraph) : inherited(paragraph, like(plain.get(reason)));
        String id = at.isEmpty() || paragraph.has("Layer") ? id(paragraph, reason) : id(whole, reason);
        String verdict = whole.required("Verdict");
        String title = whole.required("Title");
        once(at.isEmpty() ? reason : reason + " at " + at, paragraph);
        reasons.add(new ReasonEntry(
                reason,
                at,
                id,
                verdict,
                title,
                whole.text("Happened").orElse(""),
                whole.items("Causes"),
                whole.items("Check"),
                whole.words("Counters"),
                whole.words("Sysctls"),
                whole.text("Kernels").orElse(""),
                whole.text("Source").orElse(""),
                paragraph.place()));
    }

    /** The paragraph with what it leaves out from the reason that its 'Like:' names. */
    private Paragraph like(Paragraph paragraph) throws Paragraph.Wrong {
        Optional<String> other = paragraph.text("Like");
        if (other.isEmpty()) {
            return paragraph;
        }
        Paragraph found = plain.get(other.get());
        if (found == null || found.has("Like")) {
            throw new Paragraph.Wrong("is like " + other.get() + ", which has no whole entry");
        }
        return inherited(paragraph, found);
    }

    private static Paragraph inherited(Paragraph refinement, Paragraph reason) {
        Map<String, List<String>> fields = new LinkedHashMap<>(reason.fields());
        fields.putAll(refinement.fields());
        return new Paragraph(refinement.place(), fields);
    }

    private static String id(Paragraph paragraph, String reason) throws Paragraph.Wrong {
        Optional<String> given = paragraph.text("Class");
        if (given.isPresent()) {
            return given.get();
        }
        String layer = paragraph.text("Layer").orElseThrow(() -> new Paragraph.Wrong("no 'Layer:' and no 'Class:'"));
        return "drop/" + layer + "/" + reason.toLowerCase(Locale.ROOT);
    }

    private void subsystem(Paragraph paragraph) throws Paragraph.Wrong {
        String name = paragraph.required("Subsystem");
        Matcher range = RANGE.matcher(paragraph.required("Range"));
        if (!range.matches()) {
            throw new Paragraph.Wrong("a range is written as 0x10000-0x1ffff");
        }
        Subsystem subsystem = new Subsystem(
                name,
                Long.decode(range.group(1)),
                Long.decode(range.group(2)),
                paragraph.text("At").orElse(""),
                paragraph.text("Verdict").orElse("drop"),
                paragraph.required("Title"),
                paragraph.text("Happened").orElse(""),
                paragraph.items("Check"),
                paragraph.place());
        once("subsystem " + name, paragraph);
        subsystems.add(subsystem);
    }

    private void counter(Paragraph paragraph) throws Paragraph.Wrong {
        String counter = paragraph.required("Counter");
        CounterEntry entry = new CounterEntry(
                counter,
                paragraph.required("Counts"),
                paragraph.text("Events").filter(events -> !events.equals("-")).orElse(""),
                !paragraph.text("Drops").equals(Optional.of("no")),
                paragraph.text("Incomparable").orElse(""),
                paragraph.place());
        once("counter " + counter, paragraph);
        counters.add(entry);
    }
}
