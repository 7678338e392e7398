package org.skbsh.render.text;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;

import org.skbsh.render.view.View;

/**
 * A tree as nested nodes, down to a level that every reader of JSON accepts: jq takes 256 nested brackets, Python about
 * 1000. Deeper nodes are a flat list in the node of that level.
 */
public final class TreeJson {
    /** The nested levels, two brackets each. */
    public static final int LEVELS = 100;

    private TreeJson() {}

    /** Writes the field {@code roots}. */
    static void write(List<View.Node> nodes, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("roots");
        int open = 0;
        for (int at = 0; at < nodes.size(); ) {
            for (; open > nodes.get(at).depth(); open--) {
                close(json);
            }
            node(nodes.get(at), json);
            open++;
            at++;
            if (open == LEVELS) {
                at = below(nodes, at, json);
            }
        }
        for (; open > 0; open--) {
            close(json);
        }
        json.writeEndArray();
    }

    // The object and the list of its children stay open.
    private static void node(View.Node node, JsonGenerator json) throws IOException {
        json.writeStartObject();
        values(node, json);
        json.writeArrayFieldStart("children");
    }

    private static void close(JsonGenerator json) throws IOException {
        if (json.getOutputContext().inArray()) {
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    // The nodes below the node that is open at the last level; its list of children is empty.
    private static int below(List<View.Node> nodes, int from, JsonGenerator json) throws IOException {
        int at = from;
        if (at == nodes.size() || nodes.get(at).depth() < LEVELS) {
            return at;
        }
        json.writeEndArray();
        json.writeArrayFieldStart("below");
        for (; at < nodes.size() && nodes.get(at).depth() >= LEVELS; at++) {
            json.writeStartObject();
            json.writeNumberField("depth", nodes.get(at).depth() - LEVELS + 1);
            values(nodes.get(at), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        return at;
    }

    private static void values(View.Node node, JsonGenerator json) throws IOException {
        json.writeStringField("label", node.label());
        json.writeNumberField("count", node.count());
        json.writeNumberField("share", Cells.rounded(node.share()));
    }
}
