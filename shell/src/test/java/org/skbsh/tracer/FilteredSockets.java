package org.skbsh.tracer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * Keeps sockets open until its input ends: of TCP, UDP and a raw protocol, each with a filter that drops what comes. With
 * an address it also sends there: a datagram, a raw packet, the first packet of a connection; and a datagram to itself, where
 * nobody takes it.
 */
public final class FilteredSockets {
    public static final int TCP_PORT = 4001;
    public static final int UDP_PORT = 4002;
    public static final int NOBODYS_PORT = 4003;
    public static final int RAW_PROTOCOL = 253;

    private static final int AF_INET = 2;
    private static final int STREAM = 1;
    private static final int DATAGRAM = 2;
    private static final int RAW = 3;
    private static final int NONBLOCK = 0x800;
    private static final int SOL_SOCKET = 1;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int ADDRESS_SIZE = 16;
    private static final short BPF_RET = 6;

    private FilteredSockets() {}

    /** The C library. */
    public interface C extends com.sun.jna.Library {
        C HERE = Native.load("c", C.class);

        int socket(int domain, int type, int protocol);

        int bind(int socket, Pointer address, int size);

        int connect(int socket, Pointer address, int size);

        int listen(int socket, int backlog);

        int setsockopt(int socket, int level, int option, Pointer value, int size);

        long sendto(int socket, byte[] bytes, long size, int flags, Pointer address, int addressSize);
    }

    public static void main(String[] arguments) throws IOException {
        int tcp = open(STREAM, 0, TCP_PORT);
        C.HERE.listen(tcp, 1);
        int udp = open(DATAGRAM, 0, UDP_PORT);
        int raw = open(RAW, RAW_PROTOCOL, 0);
        System.out.println("ready");
        if (arguments.length > 0) {
            send(udp, arguments[0], UDP_PORT);
            send(udp, "127.0.0.1", NOBODYS_PORT);
            send(raw, arguments[0], 0);
            int client = C.HERE.socket(AF_INET, STREAM | NONBLOCK, 0);
            C.HERE.connect(client, address(arguments[0], TCP_PORT), ADDRESS_SIZE);
            System.out.println("sent");
        }
        System.in.read();
    }

    private static void send(int socket, String ip4, int port) throws IOException {
        C.HERE.sendto(socket, new byte[10], 10, 0, address(ip4, port), ADDRESS_SIZE);
    }

    private static int open(int type, int protocol, int port) throws IOException {
        int socket = C.HERE.socket(AF_INET, type, protocol);
        Memory filter = new Memory(8);
        filter.clear();
        filter.setShort(0, BPF_RET);
        Memory program = new Memory(16);
        program.clear();
        program.setShort(0, (short) 1);
        program.setPointer(8, filter);
        boolean works = socket >= 0
                && C.HERE.setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, program, 16) == 0
                && (port == 0 || C.HERE.bind(socket, address("0.0.0.0", port), ADDRESS_SIZE) == 0);
        if (!works) {
            throw new IOException("no socket of type " + type);
        }
        return socket;
    }

    private static Memory address(String ip4, int port) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(ADDRESS_SIZE).order(ByteOrder.nativeOrder());
        bytes.putShort((short) AF_INET).order(ByteOrder.BIG_ENDIAN).putShort((short) port);
        bytes.put(java.net.InetAddress.getByName(ip4).getAddress());
        Memory memory = new Memory(ADDRESS_SIZE);
        memory.write(0, bytes.array(), 0, ADDRESS_SIZE);
        return memory;
    }
}
