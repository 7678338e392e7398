package org.skbsh.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** What tools print as JSON, as maps, lists, texts, numbers and truth values. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Empty if it is no JSON; nothing at all is an empty list, as {@code ip} and {@code tc} print it. */
    static Optional<Object> parse(String text) {
        if (text.isBlank()) {
            return Optional.of(List.of());
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            return Optional.of(value(parser));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** The objects of a list; empty if it is no JSON or no list. Elements of other kinds are left out. */
    static Optional<List<Map<String, Object>>> objects(String text) {
        return parse(text).filter(List.class::isInstance).map(list -> objects((List<?>) list));
    }

    static List<Map<String, Object>> objects(List<?> list) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Object one : list) {
            // ip leaves an empty object where a device was not asked for.
            if (one instanceof Map<?, ?> map && !map.isEmpty()) {
                Map<String, Object> object = new LinkedHashMap<>();
                map.forEach((name, value) -> object.put(String.valueOf(name), value));
                objects.add(object);
            }
        }
        return objects;
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                object.put(name, value(parser));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        if (token == null) {
            throw new IOException("it ends too soon");
        }
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> "";
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getText();
        };
    }
}
