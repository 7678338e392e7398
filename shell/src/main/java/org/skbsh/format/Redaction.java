package org.skbsh.format;

import java.util.Set;
import java.util.regex.Pattern;

import org.skbsh.model.Field;
import org.skbsh.model.Probe;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/**
 * What a file for others may tell: all, or no names that people gave and no addresses. Of the fields beyond the usual
 * ones only those that are known to hold neither remain, because a tracer may print anything.
 *
 * @param redact whether to leave out names and addresses
 */
public record Redaction(boolean redact) {
    public static final Redaction NONE = new Redaction(false);

    // Names of design §10, and the line of the file that an event came from.
    private static final Set<String> HARMLESS =
            Set.of("sport", "dport", "l4", "icmp_type", "icmp_code", "flags", "len", "mark", "vlan", "iif", "line");
    private static final Pattern ADDRESS = Pattern.compile("(?:0x)?[0-9a-f]{8,16}|0x[0-9a-f]+");
    private static final String UNKNOWN = "[address]";

    /** Whether the field may be told: tasks and files have names that people gave. */
    public boolean tells(TextField field) {
        return !redact || field != TextField.COMM && field != TextField.FILE;
    }

    /** Whether the field may be told. */
    public boolean tells(Field field) {
        return !redact || HARMLESS.contains(field.name());
    }

    /** The text of a field that may be told, without the program of a probe or an address. */
    public String text(TextField field, String text) {
        if (!redact) {
            return text;
        }
        if (!tells(field)) {
            return "";
        }
        boolean program = field == TextField.PROBE && text.startsWith(Probe.Kind.BPFTRACE.word() + ":");
        return program ? Probe.Kind.BPFTRACE.word() : function(text);
    }

    /** A function by its name; an address is what stands for one that has none. */
    public String function(String name) {
        return redact && ADDRESS.matcher(name).matches() ? UNKNOWN : name;
    }

    /** A frame as it was printed; if redacted, its function and module. */
    public String frame(Symbol symbol) {
        return redact ? named(symbol) : symbol.raw();
    }

    /** The function of a frame and its module: {@code nft_do_chain [nf_tables]}. */
    public String named(Symbol symbol) {
        String name = function(symbol.base());
        return symbol.module().isEmpty() ? name : name + " [" + symbol.module() + "]";
    }
}
