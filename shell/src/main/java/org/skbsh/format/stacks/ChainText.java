package org.skbsh.format.stacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.skbsh.format.frame.FrameText;
import org.skbsh.model.FreeingFunctions;
import org.skbsh.model.Symbol;

/**
 * A line of a chain of calls: {@code a <- b <- c}, as skbsh writes it, or {@code a → b → c}. A chain may go on over
 * several lines, with an arrow at the end of one or at the beginning of the next.
 *
 * @param left whether its arrows point to the callee
 * @param begins whether it begins with an arrow
 * @param ends whether it ends with one
 * @param labelled whether words before it say what it is
 */
record ChainText(List<Link> links, boolean left, boolean begins, boolean ends, boolean labelled) {
    private static final int SEVERAL = 3;
    /** An example of a rule, as skbsh shows it: that is no stack that somebody saw. */
    private static final Pattern EXAMPLE = Pattern.compile("(?:^|.* )matches(?: not)?+ {2,}\\S++");

    private static final String ARROWS = "←→";

    /** A function of it, and what stands in brackets behind its name; a function without a name stands for a gap. */
    record Link(String symbol, String inBrackets) {
        boolean isGap() {
            return symbol.isEmpty();
        }

        boolean isFree() {
            return !isGap() && FreeingFunctions.has(Symbol.of(symbol).base());
        }
    }

    /** The chain that a line shows, or a part of one; empty if it shows none. */
    static Optional<ChainText> of(String text) {
        if (text.indexOf("<-") < 0 && text.indexOf("->") < 0 && text.indexOf('←') < 0 && text.indexOf('→') < 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        boolean left = false;
        boolean right = false;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            int length = arrow(text, at);
            if (length > 0) {
                left |= text.charAt(at) == '<' || text.charAt(at) == '←';
                right |= text.charAt(at) == '-' || text.charAt(at) == '→';
                parts.add(text.substring(from, at).strip());
                from = at + length;
                at = from - 1;
            }
        }
        parts.add(text.substring(from).strip());
        return left == right ? Optional.empty() : linked(parts, left);
    }

    // Arrows of two letters stand among blanks: p->next is an expression, f <-g a line of ftrace.
    private static int arrow(String text, int at) {
        if (ARROWS.indexOf(text.charAt(at)) >= 0) {
            return 1;
        }
        boolean arrow = text.startsWith("<-", at) || text.startsWith("->", at);
        boolean apart =
                (at == 0 || text.charAt(at - 1) == ' ') && (at + 2 >= text.length() || text.charAt(at + 2) == ' ');
        return arrow && apart ? 2 : 0;
    }

    private static Optional<ChainText> linked(List<String> parts, boolean left) {
        boolean begins = parts.get(0).isEmpty();
        boolean ends = parts.get(parts.size() - 1).isEmpty();
        String first = parts.get(0);
        int label = Math.max(first.lastIndexOf(": "), first.lastIndexOf('：'));
        if (label >= 0 && EXAMPLE.matcher(first.substring(0, label)).matches()) {
            return Optional.empty();
        }
        parts.set(0, label < 0 ? first : first.substring(label + 1).strip());
        List<Link> links = new ArrayList<>();
        for (String part : parts.subList(begins ? 1 : 0, parts.size() - (ends ? 1 : 0))) {
            Optional<Link> link = link(part);
            if (link.isEmpty()) {
                return Optional.empty();
            }
            links.add(link.get());
        }
        return links.isEmpty() ? Optional.empty() : Optional.of(new ChainText(links, left, begins, ends, label >= 0));
    }

    private static Optional<Link> link(String part) {
        String text = part.endsWith(".") && !part.endsWith("..") || part.endsWith(",") || part.endsWith(";")
                ? part.substring(0, part.length() - 1)
                : part;
        if (text.equals("..") || FrameText.isGap(text)) {
            return Optional.of(new Link("", ""));
        }
        int open = text.indexOf('(');
        boolean brackets = open > 0 && text.charAt(open - 1) != ' ' && text.endsWith(")");
        String name = brackets ? text.substring(0, open) : text;
        String inside = brackets ? text.substring(open + 1, text.length() - 1).strip() : "";
        boolean word = name.indexOf(' ') < 0 || name.endsWith("]");
        return word ? FrameText.of(name).map(frame -> new Link(frame.symbol(), inside)) : Optional.empty();
    }

    /** Whether a chain may begin with this: that it is no expression and no sentence. */
    boolean isBegin() {
        boolean several = links.size() + (ends ? 1 : 0) > 1;
        boolean functions = links.size() >= SEVERAL
                && links.stream().allMatch(link -> link.symbol().indexOf('_') > 0);
        return !begins
                && several
                && (links.stream().anyMatch(Link::isFree) || labelled && links.size() > 1 || functions);
    }
}
