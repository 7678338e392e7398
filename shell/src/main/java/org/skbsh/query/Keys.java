package org.skbsh.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.Durations;
import org.skbsh.model.Events;
import org.skbsh.model.Spelling;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;

/** The keys that events can be grouped and filtered by. */
public final class Keys {
    private static final int FARTHEST = 999;

    /** Names that mean a key, or what a field of that name is in a capture that has one, but are not listed. */
    private static final Map<String, Key> OTHER_NAMES = Map.of(
            ProtocolKey.OLDER, new ProtocolKey(ProtocolKey.OLDER), "dev", ColumnKeys.text("dev", TextField.DEVICE));

    private final Aliases aliases;
    private final Map<String, Function<String, Key>> makers = new TreeMap<>();
    private final Map<String, Key> words = new TreeMap<>();

    private Keys(Aliases aliases) {
        this.aliases = aliases;
    }

    /** The keys of the events themselves. */
    public static Keys of(Aliases aliases) {
        Keys keys = new Keys(aliases);
        for (TextField field : TextField.values()) {
            keys.makers.put(field.key(), plain(ColumnKeys.text(field)));
        }
        keys.makers.put(TextField.NETNS.key(), plain(new NamespaceKey()));
        PacketKeys.all().forEach((name, key) -> keys.makers.put(name, plain(key)));
        keys.makers.put("cpu", plain(ColumnKeys.number("cpu", Events::cpu)));
        keys.makers.put("pid", plain(ColumnKeys.number("pid", Events::pid)));
        keys.makers.put(
                "time", argument -> ColumnKeys.time("time:" + (argument.isEmpty() ? "1s" : argument), width(argument)));
        keys.makers.put("caller", keys::caller);
        keys.makers.put("chain", keys::chain);
        return keys;
    }

    /** These keys and one more, which replaces one of the same name. */
    public Keys with(Key key) {
        Keys more = new Keys(aliases);
        more.makers.putAll(makers);
        more.words.putAll(words);
        more.makers.put(key.name(), plain(key));
        key.words().forEach(word -> more.words.put(word, key));
        return more;
    }

    /** These keys, and fields that events have beyond the usual ones. */
    public Keys withFields(Collection<String> fields) {
        Keys more = new Keys(aliases);
        fields.stream()
                .filter(field -> !field.equals(ProtocolKey.OLDER))
                .forEach(field -> more.makers.put(field, plain(new FieldKey(field))));
        more.makers.putAll(makers);
        more.words.putAll(words);
        return more;
    }

    /** The values that are a condition by themselves: {@code drop} is {@code verdict == drop}. */
    public List<String> words() {
        return List.copyOf(words.keySet());
    }

    /** The key that has this word among its {@link Key#words}. */
    Optional<Key> ofWord(String word) {
        return Optional.ofNullable(words.get(word));
    }

    /** The names, without arguments. */
    public List<String> names() {
        return List.copyOf(makers.keySet());
    }

    /** What each of the {@link #names} is, in a few words; empty for a field that only some captures have. */
    public Map<String, String> meanings() {
        return names().stream().collect(Collectors.toMap(name -> name, KeyMeanings::of));
    }

    /** The names, and others that mean the same. */
    public List<String> allNames() {
        return Stream.of(makers, OTHER_NAMES)
                .flatMap(names -> names.keySet().stream())
                .distinct()
                .toList();
    }

    /** Reads {@code reason}, {@code caller:2}, {@code time:1s}. */
    public Key key(String text) {
        int colon = text.indexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon)).strip();
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .flatMap(word -> maker(word).stream())
                .findFirst()
                .orElseThrow(() -> unknown(text.strip(), name))
                .apply(colon < 0 ? "" : text.substring(colon + 1).strip());
    }

    private Optional<Function<String, Key>> maker(String name) {
        return Optional.ofNullable(makers.get(name))
                .or(() -> Optional.ofNullable(OTHER_NAMES.get(name)).map(Keys::plain));
    }

    private UserError unknown(String text, String name) {
        String known = "the keys are " + String.join(" ", names());
        return UserError.usage(
                "no key '" + text + "'",
                Spelling.nearest(name, names())
                        .map(near -> "did you mean '" + near + "'? " + known)
                        .orElse(known));
    }

    /** Reads keys separated by commas; a key named twice counts once. */
    public List<Key> keys(String text) {
        Map<String, Key> keys = Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(this::key)
                .collect(Collectors.toMap(
                        Key::name, key -> key, (first, second) -> first, java.util.LinkedHashMap::new));
        if (keys.isEmpty()) {
            throw UserError.usage("no key to group by", "for example: group by reason,caller");
        }
        return new ArrayList<>(keys.values());
    }

    private Key caller(String argument) {
        int nth = argument.isEmpty() ? 1 : number("caller", argument);
        return new StackKey(argument.isEmpty() ? "caller" : "caller:" + nth, stack -> {
            List<Symbol> callers = aliases.callers(stack);
            boolean known = nth <= callers.size() && !callers.subList(0, nth).contains(Symbol.GAP);
            return known ? callers.get(nth - 1).base() : "";
        });
    }

    private Key chain(String argument) {
        if (argument.isEmpty()) {
            return new StackKey("chain", stack -> joined(aliases.callers(stack)));
        }
        int length = number("chain", argument);
        return new StackKey("chain:" + length, stack -> {
            List<Symbol> callers = aliases.callers(stack);
            return joined(callers.subList(0, Math.min(length, callers.size())));
        });
    }

    /** A chain in the notation of patterns and tables. */
    public static String joined(List<Symbol> frames) {
        return frames.stream().map(Symbol::base).collect(Collectors.joining(" <- "));
    }

    private static Function<String, Key> plain(Key key) {
        return argument -> {
            if (!argument.isEmpty()) {
                throw UserError.usage(
                        "the key " + key.name() + " takes no ':" + argument + "'", "write: " + key.name());
            }
            return key;
        };
    }

    private static int number(String key, String argument) {
        if (!argument.matches("[1-9]\\d{0,2}")) {
            throw UserError.usage(
                    key + ":" + argument + " is not a key", "write " + key + ":N, N from 1 to " + FARTHEST);
        }
        return Integer.parseInt(argument);
    }

    private static Duration width(String argument) {
        return Durations.parse(argument.isEmpty() ? "1s" : argument)
                .filter(width -> !width.isZero())
                .orElseThrow(() -> UserError.usage(
                        "time:" + argument + " is not a key", "write a width, such as time:1s or time:100ms"));
    }
}
