package org.skbsh.format.stacks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.skbsh.format.Frames;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Limits;
import org.skbsh.model.TextField;

/** A chain of calls on its way to be an event, over all of its lines. */
final class OpenChain {
    private static final String PREFIX = "SKB_DROP_REASON_";
    private static final String CONSUMED = "SKB_CONSUMED";

    private final EventSink sink;
    private final List<ChainText.Link> links = new ArrayList<>();
    private boolean left;
    private boolean ends;
    private long begin;

    OpenChain(EventSink sink) {
        this.sink = sink;
    }

    boolean isEmpty() {
        return links.isEmpty();
    }

    /** Takes a line that shows a chain or goes on with this one; any other line ends it, and is left. */
    boolean take(String text, long number) {
        Optional<ChainText> chain = ChainText.of(text);
        if (!links.isEmpty() && (ends || chain.filter(ChainText::begins).isPresent())) {
            Optional<ChainText> more = chain.or(() -> ends ? last(text) : Optional.empty());
            if (more.filter(this::goesOn).isPresent()) {
                add(more.get());
                return true;
            }
        }
        end();
        if (chain.filter(ChainText::isBegin).isEmpty()) {
            return false;
        }
        begin = number;
        left = chain.get().left();
        add(chain.get());
        return true;
    }

    // The last function may have a line of its own.
    private Optional<ChainText> last(String text) {
        return ChainText.of((left ? "<- " : "-> ") + text);
    }

    private boolean goesOn(ChainText chain) {
        return chain.left() == left && links.size() + chain.links().size() <= Limits.FRAMES;
    }

    private void add(ChainText chain) {
        links.addAll(chain.links());
        ends = chain.ends();
    }

    /** Makes an event of it, if there is one. */
    void end() {
        if (links.isEmpty()) {
            return;
        }
        if (!left && !(links.get(0).isFree() && !links.get(links.size() - 1).isFree())) {
            // An arrow from caller to callee: the one that freed stands last.
            Collections.reverse(links);
        }
        Frames frames = new Frames(sink);
        for (ChainText.Link link : links) {
            if (link.isGap()) {
                frames.gap();
            } else {
                frames.add(link.symbol());
            }
        }
        EventRow row = new EventRow();
        row.line = begin;
        row.stack = frames.intern();
        row.text(TextField.REASON, sink.names().id(reason()));
        sink.event(row);
        links.clear();
        ends = false;
    }

    private String reason() {
        return links.stream()
                .filter(ChainText.Link::isFree)
                .map(ChainText.Link::inBrackets)
                .filter(OpenChain::isReason)
                .map(reason -> reason.startsWith(PREFIX) ? reason.substring(PREFIX.length()) : reason)
                .findFirst()
                .orElse("");
    }

    private static boolean isReason(String text) {
        return text.length() < 64
                && (text.startsWith(PREFIX) || text.equals(CONSUMED))
                && text.chars()
                        .allMatch(letter ->
                                letter == '_' || letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9');
    }
}
