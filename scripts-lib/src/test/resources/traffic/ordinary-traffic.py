#!/usr/bin/env python3
"""ordinary-traffic SECONDS: what hosts do all day, between two network namespaces of its own and on their loopback: TCP both
ways, UDP (in fragments too), ICMP and ARP, IPv4 and IPv6, with capture sockets open. Prints 'ready' when all is set up, waits
for a line on its input, sends for SECONDS, prints 'done'. Takes its namespaces down at every end."""
import os
import select
import socket
import subprocess
import sys
import threading
import time

LEFT, RIGHT = "ordinary-l-%d" % os.getpid(), "ordinary-r-%d" % os.getpid()
ADDRESSES = {LEFT: ("10.77.0.1", "fd77::1"), RIGHT: ("10.77.0.2", "fd77::2")}
CLONE_NEWNET = 0x40000000


def run(*words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def set_up():
    for name in (LEFT, RIGHT):
        run("ip", "netns", "add", name)
    run("ip", "link", "add", "v0", "netns", LEFT, "type", "veth", "peer", "name", "v0", "netns", RIGHT)
    for name, (four, six) in ADDRESSES.items():
        run("ip", "-n", name, "link", "set", "lo", "up")
        run("ip", "-n", name, "addr", "add", four + "/24", "dev", "v0")
        run("ip", "-n", name, "addr", "add", six + "/64", "dev", "v0", "nodad")
        run("ip", "-n", name, "link", "set", "v0", "up")


def take_down():
    for name in (LEFT, RIGHT):
        subprocess.run(["ip", "netns", "del", name], stderr=subprocess.DEVNULL)


def within(name):
    """The calling thread, and its sockets from here on, are in that namespace."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    file = os.open("/run/netns/" + name, os.O_RDONLY)
    if libc.setns(file, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "setns " + name)
    os.close(file)


def serve(name, until):
    within(name)
    tcp = socket.create_server(("::", 4711), family=socket.AF_INET6, dualstack_ipv6=True)
    udp = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    udp.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    udp.bind(("::", 4712))
    capture = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    connections = []
    while time.time() < until():
        for ready in select.select([tcp, udp, capture] + connections, [], [], 0.2)[0]:
            if ready is tcp:
                connections.append(tcp.accept()[0])
            elif ready is udp:
                data, peer = udp.recvfrom(65535)
                udp.sendto(data[:3000], peer)
            elif ready is capture:
                capture.recv(2048)
            else:
                try:
                    data = ready.recv(1 << 16)
                    if data:
                        ready.sendall(data[: 1 << 12])
                except OSError:
                    data = b""  # the other end has gone meanwhile
                if not data:
                    ready.close()
                    connections.remove(ready)


def talk(name, until):
    within(name)
    capture = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3))
    capture.settimeout(0.01)
    peer = ADDRESSES[RIGHT if name == LEFT else LEFT]
    while time.time() < until():
        for address in peer + ("127.0.0.1", "::1"):
            with socket.create_connection((address, 4711), timeout=2) as tcp:
                for _ in range(5):
                    tcp.sendall(b"x" * 20000)
                    tcp.recv(1 << 16)
            family = socket.AF_INET6 if ":" in address else socket.AF_INET
            with socket.socket(family, socket.SOCK_DGRAM) as udp:
                udp.settimeout(2)
                for size in (10, 1200, 4000, 20000):
                    udp.sendto(b"u" * size, (address, 4712))
                    try:
                        udp.recvfrom(65535)
                    except socket.timeout:
                        pass
            try:
                for _ in range(20):
                    capture.recv(2048)
            except socket.timeout:
                pass


def ask(name, until):
    peer = ADDRESSES[RIGHT if name == LEFT else LEFT]
    while time.time() < until():
        for address in peer:
            subprocess.run(
                ["ip", "netns", "exec", name, "ping", "-n", "-q", "-c", "3", "-i", "0.2", "-s", "3000", "-W", "1", address],
                stdout=subprocess.DEVNULL)
        subprocess.run(["ip", "-n", name, "neigh", "flush", "dev", "v0"], stderr=subprocess.DEVNULL)


def main():
    ends = [float("inf")]
    try:
        set_up()
        servers = [threading.Thread(target=serve, args=(name, lambda: ends[0] + 1), daemon=True) for name in (LEFT, RIGHT)]
        for thread in servers:
            thread.start()
        time.sleep(1)
        print("ready", flush=True)
        sys.stdin.readline()
        ends[0] = time.time() + float(sys.argv[1])
        talkers = [threading.Thread(target=what, args=(name, lambda: ends[0])) for name in (LEFT, RIGHT) for what in (talk, ask)]
        for thread in talkers:
            thread.start()
        for thread in talkers:
            thread.join()
        print("done", flush=True)
        sys.stdin.readline()
    finally:
        take_down()


main()
