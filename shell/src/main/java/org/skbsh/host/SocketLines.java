package org.skbsh.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sockets as {@code ss -HOnampi} prints them, a line each. */
final class SocketLines {
    // ss may leave remarks of its own before the state.
    private static final Pattern LINE = Pattern.compile(
            "(UNCONN|LISTEN|ESTAB|[A-Z]+-[A-Z0-9-]+|CLOSED?|UNKNOWN)\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)\\s+(\\S+)(.*)");
    private static final Pattern USER = Pattern.compile("\\(\"([^\"]*)\",pid=(\\d+),fd=\\d+\\)");
    private static final Pattern MEMORY = Pattern.compile("skmem:\\(([^)]*)\\)");
    private static final Pattern SIZE = Pattern.compile("([a-z]+)(\\d+)");
    private static final Pattern PAIR = Pattern.compile("\\b([a-z0-9_]+):(\\S+)");

    private SocketLines() {}

    static List<Map<String, Object>> parse(String text) {
        List<Map<String, Object>> sockets = new ArrayList<>();
        text.lines().map(LINE::matcher).filter(Matcher::find).forEach(line -> sockets.add(socket(line)));
        return sockets;
    }

    private static Map<String, Object> socket(Matcher line) {
        Map<String, Object> socket = new LinkedHashMap<>();
        socket.put("state", line.group(1));
        socket.put("received", Long.valueOf(line.group(2)));
        socket.put("sent", Long.valueOf(line.group(3)));
        end(line.group(4), "local", "port", socket);
        end(line.group(5), "peer", "peerPort", socket);
        String rest = line.group(6);
        List<String> users = new ArrayList<>();
        Matcher user = USER.matcher(rest);
        while (user.find()) {
            users.add(user.group(1) + "[" + user.group(2) + "]");
        }
        socket.put("users", users);
        Matcher memory = MEMORY.matcher(rest);
        if (memory.find()) {
            Matcher size = SIZE.matcher(memory.group(1));
            while (size.find()) {
                socket.put("mem_" + size.group(1), Long.valueOf(size.group(2)));
            }
        }
        Matcher pair = PAIR.matcher(USER.matcher(rest).replaceAll(""));
        while (pair.find()) {
            socket.putIfAbsent(pair.group(1), pair.group(2));
        }
        return socket;
    }

    // 10.9.0.2:53, [fd09::2%eth0]:53, *:53; of a packet socket [34999]:eth0.
    private static void end(String text, String address, String port, Map<String, Object> socket) {
        int colon = text.lastIndexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        int device = name.indexOf('%');
        String plain = (device < 0 ? name : name.substring(0, device)).replaceAll("[\\[\\]]", "");
        socket.put(address, plain);
        socket.put(port, colon < 0 ? "" : text.substring(colon + 1));
    }
}
