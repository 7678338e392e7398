package org.skbsh.render.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a renderer draws: any result, prepared for people and programs. */
public sealed interface View {
    /** Its name: the JSON field {@code view}. */
    String name();

    /**
     * Sentences for people, below the view: losses, what was left out, what to try next. Never in JSON or CSV output.
     */
    List<String> notes();

    /** What people see of it. */
    default View forPeople() {
        return this instanceof Drawn drawn ? drawn.people() : this;
    }

    /** What programs get of it. */
    default View forPrograms() {
        return this instanceof Drawn drawn ? drawn.programs() : this;
    }

    /**
     * Rows under named columns.
     *
     * @param facts the JSON fields besides {@code view} and {@code rows}, in order: {@code by}, {@code total}, {@code
     * lost} …; values are text, numbers, booleans, or lists of them
     * @param rows one value for each column: text, number or boolean
     * @param shown how many rows people see by default; programs get all
     * @param numbering the numbers that people see in front of the rows, and what {@code show N} opens
     * @param all the rows with those that were left out, for {@code show N}
     */
    record Table(
            String name,
            Map<String, Object> facts,
            List<Column> columns,
            List<List<Object>> rows,
            int shown,
            List<String> notes,
            Numbering numbering,
            List<List<Object>> all)
            implements View {
        /** How many rows people see by default. */
        public static final int USUAL = 15;

        /** A table with all of its rows. */
        public Table(
                String name,
                Map<String, Object> facts,
                List<Column> columns,
                List<List<Object>> rows,
                int shown,
                List<String> notes,
                Numbering numbering) {
            this(name, facts, columns, rows, shown, notes, numbering, rows);
        }

        /** Rows that stand for nothing but themselves: {@code show N} shows one whole. */
        public Table(
                String name,
                Map<String, Object> facts,
                List<Column> columns,
                List<List<Object>> rows,
                int shown,
                List<String> notes) {
            this(name, facts, columns, rows, shown, notes, Numbering.PLAIN);
        }

        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            notes = List.copyOf(notes);
            all = List.copyOf(all);
        }

        /** Only the first rows, for people and programs; 0 means all. */
        public Table top(int number) {
            if (number == 0 || number >= rows.size()) {
                return new Table(name, facts, columns, rows, Integer.MAX_VALUE, notes, numbering, all);
            }
            int left = rows.size() - number;
            List<String> more = Stream.concat(
                            Stream.of(String.format(Locale.ROOT, "%d more: --top 0 shows all", left)), notes.stream())
                    .toList();
            return new Table(name, facts, columns, rows.subList(0, number), number, more, numbering, all);
        }

        /** Only the first rows, without a word about the others. */
        public Table first(int number) {
            List<List<Object>> kept = rows.subList(0, Math.min(number, rows.size()));
            return new Table(name, facts, columns, kept, Integer.MAX_VALUE, notes, numbering, all);
        }

        /** The same rows with something else behind them. */
        public Table numbered(Numbering other) {
            return new Table(name, facts, columns, rows, shown, notes, other, all);
        }

        /** The same rows with other sentences below them. */
        public Table noted(List<String> other) {
            return new Table(name, facts, columns, rows, shown, other, numbering, all);
        }

        /** Whether people see a number in front of each row; rows in sections have none. */
        public boolean isNumbered() {
            return numbering.shown() && columns.stream().noneMatch(column -> column.kind() == Kind.SECTION);
        }

        /** The row with a number, also one that was left out; empty if there is none. */
        public Optional<List<Object>> row(long number) {
            return IntStream.range(0, all.size())
                    .filter(row -> numbering.number(row) == number)
                    .mapToObj(all::get)
                    .findFirst();
        }
    }

    /**
     * A tree with counts.
     *
     * @param facts as for a table
     * @param nodes in the order of drawing: each node after its parent, followed by its own children
     */
    record Tree(String name, Map<String, Object> facts, List<Node> nodes, List<String> notes) implements View {
        public Tree {
            nodes = List.copyOf(nodes);
            notes = List.copyOf(notes);
        }

        /** Only the first nodes. */
        public Tree first(int number) {
            return new Tree(name, facts, nodes.subList(0, Math.min(number, nodes.size())), notes);
        }
    }

    /**
     * One node of a tree.
     *
     * @param depth 0 for a root
     */
    record Node(int depth, String label, long count, double share) {}

    /** Fields and values, one below the other: an event, a rule, a summary. A value may be a list, also of items. */
    record Card(String name, Map<String, Object> fields, List<String> notes) implements View {
        /** Only the first fields. */
        public Card first(int number) {
            Map<String, Object> kept = new LinkedHashMap<>();
            fields.entrySet().stream().limit(number).forEach(field -> kept.put(field.getKey(), field.getValue()));
            return new Card(name, kept, notes);
        }

        /** What people see: each field, but each item instead of a field that is a list of items; no empty lists. */
        public List<Item> rows() {
            List<Item> rows = new ArrayList<>();
            fields.forEach((field, value) -> {
                List<?> values = value instanceof List<?> list ? list : List.of(value);
                if (values.isEmpty()) {
                    return;
                }
                if (values.stream().allMatch(Item.class::isInstance)) {
                    values.forEach(item -> rows.add((Item) item));
                } else {
                    rows.add(new Item(field, values, Map.of()));
                }
            });
            return rows;
        }
    }

    /**
     * Several cards of the same kind, one below the other.
     *
     * @param facts the JSON fields besides {@code view} and {@code cards}, in order
     * @param table the same for programs that want rows: what CSV has
     */
    record Cards(String name, Map<String, Object> facts, List<Card> cards, Table table, List<String> notes)
            implements View {
        public Cards {
            cards = List.copyOf(cards);
            notes = List.copyOf(notes);
        }

        /** Only the first cards. */
        public Cards first(int number) {
            return new Cards(name, facts, cards.subList(0, Math.min(number, cards.size())), table, notes);
        }
    }

    /**
     * One of several items of the same kind in a card.
     *
     * @param label what people see on the left, instead of the field name
     * @param lines what people see on the right, each a text, a number or {@link Named}
     * @param fields the fields for programs
     */
    record Item(String label, List<?> lines, Map<String, Object> fields) {
        public Item {
            lines = List.copyOf(lines);
        }
    }

    /** What people see, and what programs get in its place. */
    record Named(String text, Object value) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A command that people type or paste: it is never broken into lines. */
    record Command(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A stop on a way.
     *
     * @param onWay whether the way goes on from it to the next; otherwise it stands alone
     */
    record Stop(String id, boolean onWay) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** A share in a card, 0 to 1. */
    record Share(double value) {
        @Override
        public String toString() {
            return Shares.percent(value);
        }
    }

    /**
     * Counts in steps, for a column {@link Kind#SPARK}.
     *
     * @param first the first step
     * @param steps how many steps there are
     * @param counts by step, without those that have none
     */
    record Spark(long first, int steps, Map<Long, Long> counts) {}

    /**
     * A result of which people see other rows than programs get: a drawing.
     *
     * @param people has the numbers that {@code show N} opens
     */
    record Drawn(Table people, Table programs) implements View {
        @Override
        public String name() {
            return programs.name();
        }

        @Override
        public List<String> notes() {
            return people.notes();
        }

        /** Only the first rows. */
        public Drawn first(int number) {
            return new Drawn(people.first(number), programs.first(number));
        }
    }

    /**
     * Plain words: help, a script, a text.
     *
     * @param prose whether its lines may break between words
     */
    record Text(String name, String text, boolean prose, List<String> notes) implements View {
        public Text(String name, String text, List<String> notes) {
            this(name, text, false, notes);
        }
    }

    /** A number, a truth value or similar: the result of a line of Groovy. */
    record Value(Object value) implements View {
        @Override
        public String name() {
            return "value";
        }

        @Override
        public List<String> notes() {
            return List.of();
        }
    }

    /**
     * One column of a table.
     *
     * @param name its heading, and the field's name in JSON
     */
    record Column(String name, Kind kind) {}

    /** The kind of values in a column, which decides on alignment, shortening and colour. */
    enum Kind {
        TEXT,
        /** A name that users type again, such as a class: whole as long as the other columns can shrink. */
        ID,
        /** A caller chain {@code a <- b <- c}: shortened at its outer end. */
        CHAIN,
        NUMBER,
        /** 0 to 1; people see per cent. */
        SHARE,
        /** normal, drop, suspect, unclassified; ok, no, note. */
        VERDICT,
        /** A {@link Stop}, drawn with a line to the next one of its section. */
        STATION,
        /** What rows have in common: a heading over consecutive rows. */
        SECTION,
        /** A share of the longest, 0 to 1, drawn as a bar. */
        BAR,
        /** Counts one after the other, {@link Spark}, each drawn as one character. */
        SPARK,
        /** Sentences, in the last column: wrapped, never cut. */
        WORDS,
        /** What to do about the row: lines below it, if any. */
        BELOW,
        /** Only for programs; people see the row's number instead. */
        HIDDEN
    }
}
