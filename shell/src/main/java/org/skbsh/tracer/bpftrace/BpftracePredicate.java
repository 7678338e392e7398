package org.skbsh.tracer.bpftrace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.skbsh.kernel.net.NetworkNamespaces;
import org.skbsh.model.UserError;
import org.skbsh.tracer.CpuList;
import org.skbsh.tracer.HostAddress;
import org.skbsh.tracer.TaskFilter;
import org.skbsh.tracer.TraceRequest;

/** What events to take, as conditions of a bpftrace program. What users wrote is checked here, and becomes numbers where it can. */
final class BpftracePredicate {
    private static final int LONGEST_DEVICE = 15;
    private static final int MOST_PORT = 65535;

    private BpftracePredicate() {}

    /** Conditions on the task and its CPU, which need no packet. */
    static List<String> ofTask(TraceRequest.Only only) {
        List<String> conditions = new ArrayList<>();
        only.pid().ifPresent(pid -> conditions.add("pid == " + pid));
        only.comm().ifPresent(comm -> conditions.add("comm == " + TaskFilter.bpftraceQuoted(comm)));
        only.cpus().ifPresent(cpus -> conditions.add(CpuList.parse(cpus).condition()));
        return conditions;
    }

    /** Conditions on what {@link PacketDecode} leaves. */
    static List<String> ofPacket(TraceRequest.Packet packet) {
        List<String> conditions = new ArrayList<>();
        packet.device().ifPresent(device -> conditions.add(PacketDecode.DEVICE + "->name == " + quoted(device)));
        packet.netns().ifPresent(netns -> conditions.add("$netns == " + NetworkNamespaces.inode(netns)));
        packet.port().ifPresent(port -> conditions.add(port(port)));
        packet.host().ifPresent(host -> conditions.add(HostAddress.parse(host).condition()));
        return conditions;
    }

    private static String port(int port) {
        if (port < 0 || port > MOST_PORT) {
            throw UserError.usage(port + " is no port", "ports go from 0 to " + MOST_PORT);
        }
        return "($sport == " + port + " || $dport == " + port + ")";
    }

    // What the kernel lets be a device's name: dev_valid_name().
    private static String quoted(String device) {
        boolean valid = !device.isEmpty()
                && device.getBytes(StandardCharsets.UTF_8).length <= LONGEST_DEVICE
                && !device.matches("\\.\\.?")
                && device.chars()
                        .noneMatch(letter -> letter == '/'
                                || letter == ':'
                                || Character.isWhitespace(letter)
                                || Character.isISOControl(letter));
        if (!valid) {
            throw UserError.usage(
                    "'" + device.replaceAll("\\p{Cntrl}", "?") + "' can't be the name of a network device",
                    "at most 15 characters without spaces, slashes and colons: see ip link");
        }
        return '"' + device.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
