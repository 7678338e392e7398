package org.skbsh.tracer.packet;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.skbsh.format.Protocols;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;
import org.skbsh.tracer.packet.PacketCondition.Side;

/** Reads a {@link PacketExpression}: or, and, not, brackets; conditions as tcpdump has them. */
final class PacketExpressionParser {
    private static final Pattern TOKEN = Pattern.compile("\\s*(&&|\\|\\||==|!=|<=|>=|[=<>!()]|[\\w.:/-]+)");
    /** Also says how deep brackets and negations may go: each costs a call here and at each event. */
    private static final int DEEPEST = 100;

    private static final int MOST_PORT = 65535;
    private static final int MOST_VLAN = 4095;

    private static final Map<String, PacketCondition> PROTOCOLS = Map.of(
            "ip", new PacketCondition.Ethernet("ip", "ip"),
            "ip6", new PacketCondition.Ethernet("ip6", "ipv6"),
            "arp", new PacketCondition.Ethernet("arp", "arp"),
            "tcp", new PacketCondition.Transport("tcp"),
            "udp", new PacketCondition.Transport("udp"),
            "sctp", new PacketCondition.Transport("sctp"),
            "icmp", new PacketCondition.Transport("icmp"),
            "icmp6", new PacketCondition.Transport("icmpv6"));
    private static final Map<String, Side> SIDES = Map.of("src", Side.SOURCE, "dst", Side.DESTINATION);
    private static final List<String> SUBJECTS = List.of("host", "net", "port", "portrange");
    private static final List<String> WORDS = Stream.of(
                    PROTOCOLS.keySet().stream(),
                    SIDES.keySet().stream(),
                    SUBJECTS.stream(),
                    Stream.of("proto", "len", "less", "greater", "vlan", "not"))
            .flatMap(words -> words)
            .sorted()
            .toList();
    private static final List<String> OPERATORS = List.of("==", "!=", "<=", ">=", "=", "<", ">");

    private final String text;
    private int at;
    private int depth;

    PacketExpressionParser(String text) {
        this.text = text;
    }

    PacketCondition parse() {
        PacketCondition condition = or();
        if (at < text.length()) {
            throw wrong("expected 'and', 'or' or the end" + (peek().equals(")") ? ": no bracket is open here" : ""));
        }
        return condition;
    }

    private PacketCondition or() {
        PacketCondition left = and();
        while (accept("or", "||")) {
            left = new PacketCondition.Or(left, and());
        }
        return left;
    }

    private PacketCondition and() {
        PacketCondition left = not();
        while (accept("and", "&&")) {
            left = new PacketCondition.And(left, not());
        }
        return left;
    }

    private PacketCondition not() {
        if (++depth > DEEPEST) {
            throw wrong("more than " + DEEPEST + " brackets and negations are nested");
        }
        PacketCondition condition = accept("not", "!") ? new PacketCondition.Not(not()) : single();
        depth--;
        return condition;
    }

    private PacketCondition single() {
        if (accept("(")) {
            PacketCondition inner = or();
            if (!accept(")")) {
                throw wrong("expected ')'");
            }
            return inner;
        }
        PacketCondition protocol = PROTOCOLS.get(peek());
        if (protocol == null) {
            return condition();
        }
        next();
        // As in: udp port 53.
        boolean goesOn = SIDES.containsKey(peek()) || SUBJECTS.contains(peek()) || peek().equals("proto");
        return goesOn ? new PacketCondition.And(protocol, condition()) : protocol;
    }

    private PacketCondition condition() {
        if (accept("proto")) {
            return new PacketCondition.Transport(
                    value("a protocol's number or name", PacketExpressionParser::protocol));
        }
        if (accept("less")) {
            return new PacketCondition.Length(0, number("a length", Integer.MAX_VALUE));
        }
        if (accept("greater")) {
            return new PacketCondition.Length(number("a length", Integer.MAX_VALUE), Long.MAX_VALUE);
        }
        if (accept("len")) {
            return length();
        }
        if (accept("vlan")) {
            boolean any = !peek().matches("\\d.*");
            return new PacketCondition.Vlan(
                    any ? OptionalInt.empty() : OptionalInt.of(number("a VLAN's number", MOST_VLAN)));
        }
        return ofSide();
    }

    private PacketCondition ofSide() {
        Side side = SIDES.getOrDefault(peek(), Side.EITHER);
        if (side != Side.EITHER) {
            next();
        }
        if (accept("net")) {
            return new PacketCondition.Address(side, value("a network, such as 10.0.0.0/8", AddressRange::net));
        }
        if (accept("port")) {
            int port = number("a port's number", MOST_PORT);
            return new PacketCondition.Port(side, port, port);
        }
        if (accept("portrange")) {
            return value("two ports, such as 8000-8080", range -> ports(side, range));
        }
        if (accept("host") || side != Side.EITHER && peek().matches(".*[.:].*")) {
            return new PacketCondition.Address(side, value("an address", AddressRange::host));
        }
        throw side == Side.EITHER ? unknown(WORDS) : unknown(SUBJECTS);
    }

    private PacketCondition length() {
        String operator = peek();
        if (!OPERATORS.contains(operator)) {
            throw wrong("expected one of " + String.join(" ", OPERATORS));
        }
        int before = at;
        next();
        long length = number("a length", Integer.MAX_VALUE);
        if (operator.equals("<") && length == 0) {
            at = before;
            throw wrong("no length is below 0");
        }
        return switch (operator) {
            case "<" -> new PacketCondition.Length(0, length - 1);
            case "<=" -> new PacketCondition.Length(0, length);
            case ">" -> new PacketCondition.Length(length + 1, Long.MAX_VALUE);
            case ">=" -> new PacketCondition.Length(length, Long.MAX_VALUE);
            case "!=" -> new PacketCondition.Not(new PacketCondition.Length(length, length));
            default -> new PacketCondition.Length(length, length);
        };
    }

    private static String protocol(String word) {
        if (word.matches("\\d{1,3}") && Integer.parseInt(word) <= 255) {
            return Protocols.transport(Integer.parseInt(word));
        }
        List<String> names = IntStream.rangeClosed(0, 255)
                .mapToObj(Protocols::transport)
                .filter(name -> !name.matches("\\d+"))
                .toList();
        String name = word.equals("icmp6") ? "icmpv6" : word;
        if (!names.contains(name)) {
            throw UserError.usage(
                    "no protocol '" + word + "'",
                    Spelling.suggestion(word, names, "write its number, or one of " + String.join(" ", names)));
        }
        return name;
    }

    private static PacketCondition ports(Side side, String range) {
        Matcher two = Pattern.compile("(\\d{1,5})-(\\d{1,5})").matcher(range);
        if (!two.matches()) {
            throw UserError.usage("'" + range + "' are not two ports", "such as 8000-8080");
        }
        int from = Integer.parseInt(two.group(1));
        int to = Integer.parseInt(two.group(2));
        if (from > to || to > MOST_PORT) {
            throw UserError.usage("ports go from 0 to " + MOST_PORT + ", the lower one first", "");
        }
        return new PacketCondition.Port(side, from, to);
    }

    private int number(String what, int most) {
        return value(what, digits -> {
            if (!digits.matches("\\d{1,10}") || Long.parseLong(digits) > most) {
                throw UserError.usage("expected " + what + " from 0 to " + most, "");
            }
            return Integer.parseInt(digits);
        });
    }

    private <T> T value(String what, Function<String, T> read) {
        int before = at;
        String word = next();
        if (!word.matches("[\\w.:/-]+")) {
            at = before;
            throw wrong("expected " + what);
        }
        try {
            return read.apply(word);
        } catch (UserError e) {
            at = before;
            throw wrong(e.getMessage() + (e.hint().isEmpty() ? "" : "; " + e.hint()));
        }
    }

    private boolean accept(String... words) {
        if (!List.of(words).contains(peek())) {
            return false;
        }
        next();
        return true;
    }

    /** The next token; empty at the end, and where none begins. */
    private String peek() {
        Matcher token = TOKEN.matcher(text).region(at, text.length());
        return token.lookingAt() ? token.group(1) : "";
    }

    private String next() {
        Matcher token = TOKEN.matcher(text).region(at, text.length());
        if (!token.lookingAt()) {
            return "";
        }
        at = token.end();
        return token.group(1);
    }

    private UserError unknown(List<String> words) {
        return wrong("expected a condition; "
                + Spelling.suggestion(peek(), words, "conditions begin with " + String.join(" ", words)));
    }

    private UserError wrong(String problem) {
        return UserError.usageAt("bad expression: " + problem, text, at, "for example: udp and dst port 53");
    }
}
