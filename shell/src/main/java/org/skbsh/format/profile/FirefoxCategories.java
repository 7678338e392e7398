package org.skbsh.format.profile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;

/**
 * The categories of a Firefox profile, which give frames their colours: a verdict each, and the classes as subcategories.
 * The first must be grey, the first of each one's subcategories the usual one.
 */
final class FirefoxCategories {
    static final String UNCLASSIFIED = "unclassified";

    private final Map<String, List<String>> classes = new LinkedHashMap<>();

    FirefoxCategories() {
        classes.put(UNCLASSIFIED, new ArrayList<>(List.of("Other")));
    }

    /** The number of the category of a verdict. */
    int category(String verdict) {
        classes.computeIfAbsent(name(verdict), none -> new ArrayList<>(List.of("Other")));
        return List.copyOf(classes.keySet()).indexOf(name(verdict));
    }

    /** The number of a class among the subcategories of its verdict. */
    int subcategory(String verdict, String className) {
        category(verdict);
        List<String> names = classes.get(name(verdict));
        if (className.isEmpty() || className.equals(UNCLASSIFIED)) {
            return 0;
        }
        if (!names.contains(className)) {
            names.add(className);
        }
        return names.indexOf(className);
    }

    private static String name(String verdict) {
        return verdict.isEmpty() ? UNCLASSIFIED : verdict;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("categories");
        for (Map.Entry<String, List<String>> category : classes.entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", category.getKey());
            json.writeStringField("color", colour(category.getKey()));
            json.writeArrayFieldStart("subcategories");
            for (String name : category.getValue()) {
                json.writeString(name);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String colour(String verdict) {
        return switch (verdict) {
            case "normal" -> "green";
            case "drop" -> "red";
            case "suspect" -> "yellow";
            default -> "grey";
        };
    }
}
