package org.skbsh.format.perf;

import org.skbsh.format.FrameLine;

/**
 * Tells the frames of {@code perf script} from its events: {@code "\tffffffff81e4418c consume_skb+0x7c"}, by the tab or,
 * where that has become blanks, by the address. perf indents an event without a stack, but never by a tab.
 */
final class PerfFrameLine implements FrameLine {
    @Override
    public Answer at(byte[] bytes, int from, int limit) {
        int at = blanks(bytes, from, limit);
        if (at == limit) {
            return from == limit || at - from <= PerfBytes.MOST_BLANKS ? Answer.UNSURE : Answer.NO;
        }
        if (at == from || bytes[at] == '\n' || bytes[at] == '\r') {
            return Answer.NO;
        }
        if (bytes[from] == '\t') {
            return Answer.YES;
        }
        int behind = PerfBytes.hexadecimal(bytes, at, limit);
        return behind == at ? place(bytes, from, at, limit) : behindAddress(bytes, behind, limit);
    }

    // "bad 881 [007]" is the beginning of an event: no function's name begins with a digit.
    private static Answer behindAddress(byte[] bytes, int behind, int limit) {
        int name = blanks(bytes, behind, limit);
        if (name + 1 >= limit) {
            return Answer.UNSURE;
        }
        if (bytes[name] == '\n' || bytes[name] == '\r') {
            return Answer.YES;
        }
        boolean begins = name > behind
                && (PerfBytes.isLetter(bytes[name])
                        || bytes[name] == '('
                        || bytes[name] == '[' && PerfBytes.isLetter(bytes[name + 1]));
        return begins ? Answer.YES : Answer.NO;
    }

    // With srcline, a frame has its place in the source on a line of its own, after two blanks: "  skbuff.c:771".
    private static Answer place(byte[] bytes, int from, int at, int limit) {
        if (at - from != 2) {
            return Answer.NO;
        }
        int end = at;
        while (end < limit && bytes[end] > ' ') {
            end++;
        }
        if (end == limit) {
            return end - at < PerfBytes.LONGEST_HEAD ? Answer.UNSURE : Answer.NO;
        }
        boolean numbered = PerfBytes.isDigit(bytes[end - 1]);
        while (end > at && PerfBytes.isDigit(bytes[end - 1])) {
            end--;
        }
        return numbered && end > at && bytes[end - 1] == ':' ? Answer.YES : Answer.NO;
    }

    private static int blanks(byte[] bytes, int from, int limit) {
        int at = from;
        while (at < limit && (bytes[at] == ' ' || bytes[at] == '\t') && at - from <= PerfBytes.MOST_BLANKS) {
            at++;
        }
        return at;
    }
}
