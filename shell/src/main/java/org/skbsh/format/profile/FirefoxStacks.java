package org.skbsh.format.profile;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;

/** The functions, frames and stacks of a Firefox profile, each once; a frame has the category of its events. */
final class FirefoxStacks {
    private static final int LIBRARY = 1;
    private static final int NO_ADDRESS = -1;
    private static final int NO_STACK = -1;

    private final FirefoxCategories categories;
    private final FirefoxTable stacks = new FirefoxTable("frame", "prefix");
    private final FirefoxTable frames = new FirefoxTable(
            "address",
            "inlineDepth",
            "category",
            "subcategory",
            "func",
            "nativeSymbol",
            "innerWindowID",
            "line",
            "column");
    private final FirefoxTable functions =
            new FirefoxTable("isJS", "relevantForJS", "name", "resource", "fileName", "lineNumber", "columnNumber");
    private final FirefoxTable resources = new FirefoxTable("lib", "name", "host", "type");
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final Map<String, Integer> libraries = new LinkedHashMap<>();
    private final Map<ProfileFrame, Integer> functionNumbers = new HashMap<>();
    private final Map<Frame, Integer> frameNumbers = new HashMap<>();
    private final Map<Node, Integer> nodes = new HashMap<>();

    private record Frame(int function, int category, int subcategory) {}

    private record Node(int prefix, int frame) {}

    FirefoxStacks(FirefoxCategories categories) {
        this.categories = categories;
    }

    /** The number of the stack of these frames, callee first, for events of that verdict and class. */
    int stack(List<ProfileFrame> calls, String verdict, String className) {
        int category = categories.category(verdict);
        int subcategory = categories.subcategory(verdict, className);
        int node = NO_STACK;
        for (int place = calls.size() - 1; place >= 0; place--) {
            int frame = frame(new Frame(function(calls.get(place)), category, subcategory));
            Node next = new Node(node, frame);
            Integer known = nodes.get(next);
            node = known == null ? stacks.add(frame, node == NO_STACK ? null : node) : known;
            nodes.put(next, node);
        }
        return node;
    }

    private int frame(Frame frame) {
        Integer known = frameNumbers.get(frame);
        if (known != null) {
            return known;
        }
        int number =
                frames.add(NO_ADDRESS, 0, frame.category(), frame.subcategory(), frame.function(), null, 0, null, null);
        frameNumbers.put(frame, number);
        return number;
    }

    private int function(ProfileFrame frame) {
        Integer known = functionNumbers.get(frame);
        if (known != null) {
            return known;
        }
        int number = functions.add(false, false, text(frame.name()), library(frame.binary()), null, null, null);
        functionNumbers.put(frame, number);
        return number;
    }

    // Each library is one resource of the same number.
    private int library(String binary) {
        Integer known = libraries.get(binary);
        if (known != null) {
            return known;
        }
        int number = resources.add(libraries.size(), text(binary), null, LIBRARY);
        libraries.put(binary, number);
        return number;
    }

    private int text(String text) {
        Integer known = texts.putIfAbsent(text, texts.size());
        return known == null ? texts.size() - 1 : known;
    }

    /** Writes the tables that a thread has. */
    void tables(JsonGenerator json) throws IOException {
        stacks.write("stackTable", json);
        frames.write("frameTable", json);
        functions.write("funcTable", json);
        resources.write("resourceTable", json);
        new FirefoxTable("libIndex", "address", "name", "functionSize").write("nativeSymbols", json);
    }

    /** Writes what the profile as a whole has. */
    void shared(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("libs");
        for (String library : libraries.keySet()) {
            json.writeStartObject();
            json.writeStringField("arch", "");
            for (String name : List.of("name", "path", "debugName", "debugPath")) {
                json.writeStringField(name, library);
            }
            json.writeStringField("breakpadId", "");
            json.writeNullField("codeId");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("shared");
        json.writeArrayFieldStart("stringArray");
        for (String text : texts.keySet()) {
            json.writeString(text);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
