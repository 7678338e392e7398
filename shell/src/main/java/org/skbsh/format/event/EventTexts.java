package org.skbsh.format.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code format} files of a kernel's events, some thousands: each is parsed when an entry of it comes. */
public final class EventTexts {
    private static final Pattern HEAD = Pattern.compile("name: *(\\S++)\\s++ID: *(\\d{1,5})\\b");

    private final Map<Integer, Text> byId = new HashMap<>();
    private final Map<String, Text> byName = new HashMap<>();

    private record Text(String system, String format) {
        Optional<EventFormat> parsed() {
            return EventFormat.parse(system, format);
        }
    }

    /** A format file of a system; what is none is left out. */
    public void add(String system, String format) {
        Matcher head = HEAD.matcher(format);
        if (head.find()) {
            Text text = new Text(system, format);
            byId.put(Integer.valueOf(head.group(2)), text);
            byName.put(system + ":" + head.group(1), text);
        }
    }

    /** The event whose entries begin with this number. */
    public Optional<EventFormat> of(int id) {
        return Optional.ofNullable(byId.get(id)).flatMap(Text::parsed);
    }

    /** The event of this name: {@code ftrace:kernel_stack}. */
    public Optional<EventFormat> of(String name) {
        return Optional.ofNullable(byName.get(name)).flatMap(Text::parsed);
    }

    public boolean isEmpty() {
        return byId.isEmpty();
    }
}
