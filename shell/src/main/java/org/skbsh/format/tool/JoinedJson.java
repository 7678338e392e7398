package org.skbsh.format.tool;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes one line of a JSON object that stands on many, as with {@code jsonpretty} or {@code jq .}. Other lines, and
 * objects that do not end, go on as they are.
 */
public final class JoinedJson implements ToolLines {
    private static final int MOST_LINES = 5000;

    private final ToolLines next;
    private final List<String> lines = new ArrayList<>();
    private long first;
    private int open;

    public JoinedJson(ToolLines next) {
        this.next = next;
    }

    @Override
    public void line(String text, long number) {
        String bare = text.strip();
        if (lines.isEmpty() && !begins(bare)) {
            if (!bare.equals("[") && !bare.equals("]")) {
                next.line(
                        bare.equals("},") || !bare.endsWith("},") ? text : bare.substring(0, bare.length() - 1),
                        number);
            }
            return;
        }
        if (lines.isEmpty()) {
            first = number;
            open = 0;
        }
        lines.add(text);
        open += depth(bare);
        if (open == 0) {
            end();
        } else if (lines.size() == MOST_LINES) {
            giveUp();
        }
    }

    // Of an object on one line the line itself is read.
    private static boolean begins(String line) {
        return line.equals("{")
                || line.startsWith("{") && !line.endsWith("}") && !line.endsWith("},") && depth(line) > 0;
    }

    private static int depth(String line) {
        int depth = 0;
        boolean text = false;
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            if (text && letter == '\\') {
                at++;
            } else if (letter == '"') {
                text = !text;
            } else if (!text) {
                depth += letter == '{' || letter == '[' ? 1 : letter == '}' || letter == ']' ? -1 : 0;
            }
        }
        return depth;
    }

    private void end() {
        StringBuilder whole = new StringBuilder();
        lines.forEach(line -> whole.append(line.strip()));
        if (whole.charAt(whole.length() - 1) == ',') {
            whole.setLength(whole.length() - 1);
        }
        lines.clear();
        next.line(whole.toString(), first);
    }

    private void giveUp() {
        for (int at = 0; at < lines.size(); at++) {
            next.line(lines.get(at), first + at);
        }
        lines.clear();
    }

    @Override
    public void finish() {
        giveUp();
        next.finish();
    }
}
