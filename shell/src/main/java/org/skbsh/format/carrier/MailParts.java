package org.skbsh.format.carrier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Passes on the texts of a mail, each decoded. Of the same text in two forms it passes on the first, which is the plain
 * one (RFC 2046 5.1.4); what is attached and is no text is one line that says so.
 */
final class MailParts implements Stage {
    private static final int MOST_NESTED = 32;

    /** Parts of a kind, up to a boundary. */
    private static final class Group {
        private final String boundary;
        private final boolean alternative;
        private boolean told;

        Group(String boundary, boolean alternative) {
            this.boundary = boundary;
            this.alternative = alternative;
        }
    }

    private final Deque<Group> open = new ArrayDeque<>();
    private MailHeaders headers = new MailHeaders();
    private boolean inHeaders = true;
    private boolean begun;
    private boolean empty = true;
    private Optional<Stage> text = Optional.empty();

    @Override
    public void line(String line, long number, Lines next) {
        if (empty && MailHeaders.isMbox(line)) {
            end(next);
            open.clear();
            begin();
        } else if (inHeaders) {
            header(line, number, next);
        } else if (!line.startsWith("--") || !isBoundary(line.stripTrailing(), next)) {
            text.ifPresent(stage -> stage.line(line, number, next));
        }
        empty = line.isBlank();
    }

    private void begin() {
        headers = new MailHeaders();
        inHeaders = true;
        begun = false;
    }

    private void header(String line, long number, Lines next) {
        if (line.isBlank() && !begun && open.isEmpty()) {
            return;
        }
        begun = true;
        if (headers.take(line)) {
            return;
        }
        headers.end();
        inHeaders = false;
        part(number, next);
        if (!line.isBlank()) {
            text.ifPresent(stage -> stage.line(line, number, next));
        }
    }

    private void part(long number, Lines next) {
        String boundary = headers.boundary();
        if (!boundary.isEmpty()) {
            if (open.size() < MOST_NESTED) {
                open.push(new Group(boundary, headers.is("multipart/alternative")));
            }
        } else if (headers.is("message/")) {
            begin();
        } else if (headers.isText()) {
            boolean again = open.stream().anyMatch(group -> group.alternative && group.told);
            open.forEach(group -> group.told = true);
            text = again ? Optional.empty() : Optional.of(decoder());
        } else if (!headers.name().isEmpty() && !headers.is("image/")) {
            next.line("(" + headers.name() + " is attached, and not read)", number);
        }
    }

    private Stage decoder() {
        if (headers.isBase64()) {
            return new Base64Lines();
        }
        return headers.isQuotedPrintable() ? QuotedPrintable.stage() : (line, number, next) -> next.line(line, number);
    }

    private boolean isBoundary(String line, Lines next) {
        int inner = 0;
        for (Iterator<Group> groups = open.iterator(); groups.hasNext(); inner++) {
            String boundary = "--" + groups.next().boundary;
            boolean last = line.equals(boundary + "--");
            if (last || line.equals(boundary)) {
                end(next);
                for (int closed = 0; closed < inner + (last ? 1 : 0); closed++) {
                    open.pop();
                }
                begin();
                inHeaders = !last;
                return true;
            }
        }
        return false;
    }

    @Override
    public void end(Lines next) {
        text.ifPresent(stage -> stage.end(next));
        text = Optional.empty();
    }
}
