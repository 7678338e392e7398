package org.skbsh.format.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import org.skbsh.model.Limits;

/**
 * The values of one JSON object, by the names that lead to them: {@code tuple.saddr}. The values of an array are the
 * lines of one text, and so are those of its objects under each name. A null is no value.
 */
public final class FlatJson {
    private static final int MOST_VALUES = 20_000;
    private static final int DEEPEST = 32;

    // Names are those of the file, so they are not to be kept for ever.
    private final JsonFactory json = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Limits.TEXT)
                    .build())
            .build();

    /** Empty if the text is not one whole object. */
    public Optional<Map<String, String>> of(String text) {
        List<Map<String, String>> objects = all(text);
        return objects.size() == 1 ? Optional.of(objects.get(0)) : Optional.empty();
    }

    /** The one object, or those of one array; empty if the text is neither as a whole. */
    public List<Map<String, String>> all(String text) {
        List<Map<String, String>> objects = new ArrayList<>();
        try (JsonParser parser = json.createParser(text)) {
            boolean array = parser.nextToken() == JsonToken.START_ARRAY;
            JsonToken token = array ? parser.nextToken() : parser.currentToken();
            while (token == JsonToken.START_OBJECT) {
                objects.add(object(parser));
                token = parser.nextToken();
            }
            boolean whole = array ? token == JsonToken.END_ARRAY && parser.nextToken() == null : token == null;
            return whole && (array || objects.size() == 1) ? objects : List.of();
        } catch (JsonProcessingException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> object(JsonParser parser) throws IOException {
        Map<String, StringBuilder> found = new LinkedHashMap<>();
        read(parser, found);
        Map<String, String> values = new LinkedHashMap<>();
        found.forEach((name, value) -> values.put(name, value.toString()));
        return values;
    }

    private static void read(JsonParser parser, Map<String, StringBuilder> found) throws IOException {
        int depth = 1;
        int values = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd() && --depth == 0) {
                return;
            } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL && values++ < MOST_VALUES) {
                add(path(parser), parser.getText(), found);
            }
        }
    }

    // The value of a name that stands twice in one object is as that of an array: Jackson passes both on.
    private static void add(String path, String value, Map<String, StringBuilder> found) {
        StringBuilder text = found.get(path);
        if (text == null) {
            found.put(path, new StringBuilder(value));
        } else if (text.length() < Limits.TEXT) {
            text.append('\n').append(value);
        }
    }

    private static String path(JsonParser parser) {
        StringBuilder path = new StringBuilder();
        for (var at = parser.getParsingContext(); at != null; at = at.getParent()) {
            if (at.getCurrentName() != null) {
                path.insert(0, path.length() == 0 ? at.getCurrentName() : at.getCurrentName() + ".");
            }
        }
        return path.toString();
    }
}
