package org.skbsh.format.bpftrace;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.NamedFields;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Limits;
import org.skbsh.model.Probe;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/**
 * Parts of a map's key of which no program's text says what they are. Some show it by their form: names of reasons,
 * probes, functions; the only other word is a task's name. The rest, and a number that its place does not make a reason, is a value without a name: {@code
 * key2} for the second part.
 */
final class BpftraceWords {
    private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9_]*+");
    private static final Pattern FUNCTION = Pattern.compile("[a-z_]\\w*+(?:\\.\\w++)*+");
    private static final Pattern PLACE = Pattern.compile("[A-Za-z_][\\w.$]*+\\+\\d++");
    // An address, a number, a date, a device, words of other enums.
    private static final Pattern NO_TASK = Pattern.compile("-?\\d.*+|[0-9a-fA-F]*+:[0-9a-fA-F:.]*+"
            + "|lo|(?:eth|en[opsx]|wlan|wl[opsx]|bond|team|tun|tap|docker|virbr|br|dummy|vxlan|wg|ppp|ifb)\\d\\w*+(?:[.@:].*+)?+"
            + "|(?:veth|cali|lxc|br-|enx)[0-9a-f]++(?:[.@:].*+)?+");
    private static final Set<String> STATES = Set.of(
            "SYN_SENT",
            "SYN_RECV",
            "NEW_SYN_RECV",
            "FIN_WAIT",
            "FIN_WAIT1",
            "FIN_WAIT2",
            "FIN_WAIT_1",
            "FIN_WAIT_2",
            "TIME_WAIT",
            "CLOSE_WAIT",
            "LAST_ACK");
    private static final Pattern OTHER_ENUM =
            Pattern.compile("(?:TCP|TCPF|BPF_TCP)_(?:ESTABLISHED|LISTEN|CLOSING|MAX_STATES|.*(?:SYN_|_WAIT|LAST_ACK).*)"
                    + "|(?:AF|PF|IPPROTO|ETH_P|NF|NFPROTO|SOCK|NET|HRTIMER|TC_ACT|XDP)_.*");

    private final EventSink sink;
    private final BpftraceFields fields;
    private final NamedFields named;

    BpftraceWords(EventSink sink, BpftraceFields fields) {
        this.sink = sink;
        this.fields = fields;
        this.named = new NamedFields(sink);
    }

    /**
     * A number that is the reason by its place: first, before the only stack, which frees packets (with a word between only in a
     * map of drops), or behind the function that freed; and the map's name says nothing else. A CPU may stand there too: the
     * other entries of the map can tell.
     */
    Optional<BpftraceKeyPart> reason(List<BpftraceKeyPart> all, List<BpftraceKeyPart> unnamed, BpftraceMapName map) {
        boolean named = !map.text().isEmpty() && !map.isOfPackets();
        int most = map.isOfPackets() ? 3 : 2;
        boolean one = unnamed.stream().filter(part -> Digits.are(part.value())).count() == 1;
        if (named || !one || all.size() < 2 || all.size() > most) {
            return Optional.empty();
        }
        BpftraceKeyPart first = all.get(0);
        BpftraceKeyPart last = all.get(all.size() - 1);
        if (Digits.are(first.value()) && last.frees()) {
            return Optional.of(first);
        }
        boolean behind = all.size() == 2 && isFunction(first.value()) && Digits.are(last.value());
        return behind ? Optional.of(last) : Optional.empty();
    }

    /** Sets a number as a value without a name. */
    void number(int place, String digits, EventRow row) {
        withoutName("key" + place, digits, row);
    }

    /**
     * Sets them in the row.
     *
     * @param all the parts of the key
     * @return how many numbers have no name
     */
    int set(List<BpftraceKeyPart> all, List<BpftraceKeyPart> unnamed, BpftraceMapName map, EventRow row) {
        List<BpftraceKeyPart> numbers =
                unnamed.stream().filter(part -> Digits.are(part.value())).toList();
        boolean told = map.isOfReasons() && row.text(TextField.REASON) == 0 && numbers.size() == 1;
        List<BpftraceKeyPart> tasks =
                unnamed.stream().filter(part -> mayBeTask(part.value())).toList();
        int left = 0;
        for (BpftraceKeyPart part : unnamed) {
            String value = part.value();
            if (told && Digits.are(value) && BpftraceField.REASON.takes(value)) {
                row.text(TextField.REASON, sink.names().id(fields.reason(value)));
            } else if (value.length() > Limits.FRAME_TEXT) {
                sink.unread("(a part of over " + Limits.FRAME_TEXT + " bytes, of a map's key)");
            } else if (!byForm(value, row) && !task(value, tasks, row)) {
                left += Digits.are(value) ? 1 : 0;
                withoutName("key" + (place(part, all) + 1), value, row);
            }
        }
        return left;
    }

    // Equal parts are two.
    static int place(BpftraceKeyPart part, List<BpftraceKeyPart> all) {
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at) == part) {
                return at;
            }
        }
        return 0;
    }

    private boolean task(String value, List<BpftraceKeyPart> tasks, EventRow row) {
        boolean only = tasks.size() == 1 && tasks.get(0).value().equals(value) && row.text(TextField.COMM) == 0;
        if (only) {
            row.text(TextField.COMM, sink.names().id(value));
        }
        return only;
    }

    private void withoutName(String name, String value, EventRow row) {
        if (Digits.number(value) >= 0) {
            named.number(name, Digits.number(value), row);
        } else {
            named.text(name, value, row);
        }
    }

    private boolean byForm(String word, EventRow row) {
        if (word.equals("SKB_CONSUMED") || isReason(word)) {
            row.text(TextField.REASON, sink.names().id(fields.reason(word)));
            return true;
        }
        if (Probe.parse(word).isPresent()) {
            row.text(TextField.PROBE, sink.names().id(BpftraceFields.probe(word)));
            return true;
        }
        if (isFunction(word) || PLACE.matcher(word).matches()) {
            row.text(TextField.LOCATION, sink.names().id(Symbol.of(word).base()));
            return true;
        }
        return false;
    }

    private static boolean mayBeTask(String word) {
        return !NO_TASK.matcher(word).matches()
                && !word.equals("SKB_CONSUMED")
                && !isReason(word)
                && !isOther(word)
                && Probe.parse(word).isEmpty()
                && !isFunction(word)
                && !PLACE.matcher(word).matches();
    }

    private static boolean isOther(String word) {
        return STATES.contains(word) || OTHER_ENUM.matcher(word).matches();
    }

    // NO_SOCKET, but not a name of one word: a task may have that name.
    private static boolean isReason(String word) {
        int joined = word.indexOf('_', 1);
        return word.equals("OTHERHOST")
                || CAPITALS.matcher(word).matches() && joined > 0 && joined < word.length() - 1 && !isOther(word);
    }

    // A function of one word can't be told from a task either.
    private static boolean isFunction(String word) {
        int joined = word.indexOf('_', 1);
        int dot = word.indexOf('.');
        int nameEnd = dot < 0 ? word.length() : dot;
        return FUNCTION.matcher(word).matches() && joined > 0 && joined < nameEnd - 1;
    }
}
