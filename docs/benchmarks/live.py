#!/usr/bin/env python3
"""What tracing a flood of drops loses and costs, tracer by tracer, in one run. Root only.

  live.py [-n PACKETS] [-r ROUNDS] [-o TRACER;…] SKBSH

A sender on one CPU sends UDP packets at full speed to a closed port of the loopback device in a network namespace made
for this; each dies in kfree_skb. Each tracer takes the drops with their stacks. Printed for each: events that came out,
lost ones, how many times longer the sender took than without any tracer, the CPU seconds the tracer's processes used,
and their peak memory. Medians of the rounds, which go through all tracers in turn.
"""
import argparse
import os
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

TRACING = "/sys/kernel/tracing"
BUFFER_KB = 8192
SENDER = """
import socket, sys, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a = ("127.0.0.1", 9)
b = b"x" * 64
n = int(sys.argv[1])
t = time.perf_counter()
for _ in range(n):
    try:
        s.sendto(b, a)
    except ConnectionRefusedError:
        pass
print(time.perf_counter() - t)
"""

DROP = re.compile(r"kfree_skb: .*NO_SOCKET")


def count(pattern, lines):
    return sum(1 for line in lines if pattern.search(line))


def total(pattern, lines):
    return sum(int(number) for line in lines for number in pattern.findall(line))


def instance(name):
    path = f"{TRACING}/instances/{name}"
    os.mkdir(path)
    for file, value in (("buffer_size_kb", BUFFER_KB), ("options/stacktrace", 1), ("events/skb/kfree_skb/enable", 1)):
        with open(f"{path}/{file}", "w") as f:
            f.write(str(value))
    return path


def is_recording(path):
    with open(f"{path}/tracing_on") as on, open(f"{path}/events/skb/kfree_skb/enable") as event:
        return on.read().strip() == "1" and event.read().strip().startswith("1")


def is_on(path):
    with open(f"{path}/tracing_on") as on, open(f"{path}/set_event") as events:
        return on.read().strip() == "1" and "kfree_skb" in events.read()


def kernel_lost(path):
    lost = 0
    for cpu in os.listdir(f"{path}/per_cpu"):
        with open(f"{path}/per_cpu/{cpu}/stats") as f:
            lost += sum(int(x) for x in re.findall(r"^(?:overrun|commit overrun|dropped events): (\d+)", f.read(), re.M))
    return lost


class Tool:
    """A tracer's process: how it is started, known to be ready, stopped and counted."""

    def __init__(self, work):
        self.work = work
        self.out = f"{work}/out"

    def begin(self):
        raise NotImplementedError

    def spawn(self, *command, **more):
        self.file = open(self.out, "wb")
        self.process = subprocess.Popen(command, stdout=self.file, stderr=subprocess.STDOUT,
                                        stdin=subprocess.DEVNULL, cwd=self.work, **more)

    def wait_for(self, ready, seconds=300):
        end = time.time() + seconds
        while not ready():
            if time.time() > end or self.process.poll() is not None:
                sys.exit(f"{type(self).__name__} is not ready: {open(self.out, errors='replace').read()[-500:]}")
            time.sleep(0.05)

    def said(self, text):
        return lambda: text in open(self.out, errors="replace").read()

    def stop(self):
        os.kill(self.process.pid, signal.SIGINT)  # not send_signal(), which would reap one that has ended by itself
        return self.reap()

    def reap(self):
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.file.close()
        return usage

    def counted(self):
        """events, lost"""
        raise NotImplementedError

    def clean_up(self):
        """Takes away what is still there."""
        if self.process.returncode is None:
            self.process.kill()

    def lines(self):
        """Of its output. Never all of it at once: what this process holds counts as the peak memory of the next child."""
        with open(self.out, errors="replace") as f:
            yield from f


class Skbsh(Tool):
    arguments = ""

    def begin(self):
        self.spawn(args.skbsh, "--format", "json", "-e",
                   f"trace drops --buffer {BUFFER_KB} {self.arguments}", "-e", "group by reason")
        self.wait_for(self.ready)

    def ready(self):
        # Another skbsh may trace at the same time; the launcher becomes the process that makes the instance.
        own = f"skbsh-{self.process.pid}-"
        for name in [name for name in os.listdir(f"{TRACING}/instances") if name.startswith(own)]:
            try:
                if is_on(f"{TRACING}/instances/{name}"):
                    return True
            except OSError:
                pass  # it has not all its files yet, or is somebody's who has ended
        return False

    def counted(self):
        import json
        group = [json.loads(x) for x in self.lines() if x.startswith('{"view":"group"')][-1]
        return sum(r["count"] for r in group["rows"] if r["reason"] == "NO_SOCKET"), group["lost"]


class SkbshRaw(Skbsh):
    arguments = "--with ftrace --via raw"


class SkbshBare(Skbsh):
    arguments = "--with ftrace --via raw --bare"


class SkbshText(Skbsh):
    arguments = "--with ftrace --via text"


class SkbshBpftrace(Skbsh):
    arguments = "--with bpftrace --aggregate"

    def ready(self):
        # It tells nobody but its parent that its probes are attached: then it opens no more of them.
        before = self.probes()
        time.sleep(2)
        return before > 0 and self.probes() == before

    def probes(self):
        found = subprocess.run(["pgrep", "-P", str(self.process.pid), "-f", "bpftrace"], capture_output=True, text=True)
        try:
            files = [f"/proc/{pid}/fd" for pid in found.stdout.split()]
            return sum(1 for fd in files for file in os.listdir(fd) if "perf_event" in os.readlink(f"{fd}/{file}"))
        except OSError:
            return 0  # one of them is gone


class SkbshBpftraceFields(SkbshBpftrace):
    arguments = "--with bpftrace"


class CatTracePipe(Tool):
    def begin(self):
        self.path = instance(f"bench-{os.getpid()}")
        self.spawn("cat", f"{self.path}/trace_pipe")
        self.wait_for(lambda: True)

    def stop(self):
        with open(f"{self.path}/tracing_on", "w") as f:
            f.write("0")
        size = -1
        while size != os.path.getsize(self.out):  # until it has read what is left
            size = os.path.getsize(self.out)
            time.sleep(0.5)
        usage = super().stop()
        self.lost = kernel_lost(self.path)
        return usage

    def clean_up(self):
        super().clean_up()
        os.rmdir(self.path)

    def counted(self):
        return count(DROP, self.lines()), self.lost


class PerfRecord(Tool):
    def begin(self):
        control, acknowledged = f"{self.work}/control", f"{self.work}/acknowledged"
        os.mkfifo(control)
        os.mkfifo(acknowledged)
        self.spawn("perf", "record", "-a", "-g", "-m", f"{BUFFER_KB}K", "-e", "skb:kfree_skb", "-o", "perf.data",
                   "-D", "-1", "--control", f"fifo:{control},{acknowledged}")
        with open(control, "w") as orders:
            orders.write("enable\n")
        with open(acknowledged) as answers:
            answers.readline()

    def counted(self):
        report = subprocess.run(["perf", "report", "-i", f"{self.work}/perf.data", "--stats"],
                                capture_output=True, text=True, errors="replace").stdout
        lost = re.search(r"LOST_SAMPLES events:\s*(\d+)", report)
        samples = re.search(r"SAMPLE events:\s*(\d+)", report)
        return int(samples[1]) if samples else 0, int(lost[1]) if lost else 0


class BpftracePrintf(Tool):
    def begin(self):
        program = ('tracepoint:skb:kfree_skb { printf("EV %d %d %d %llu %s\\n%s\\n", args->reason, cpu, pid, nsecs, comm, '
                   'kstack); } interval:ms:500 { printf("TICK\\n"); }')
        self.spawn("bpftrace", "-q", "-e", program, env={**os.environ, "BPFTRACE_PERF_RB_PAGES": "2048"})
        self.wait_for(self.said("TICK"))

    def stop(self):
        time.sleep(2)  # what it has not printed when it is interrupted, it throws away
        return super().stop()

    def counted(self):
        return count(re.compile("^EV "), self.lines()), total(re.compile(r"Lost (\d+) events"), self.lines())


class TraceCmd(Tool):
    def begin(self):
        self.spawn("trace-cmd", "record", "-b", str(BUFFER_KB), "-T", "-e", "skb:kfree_skb", "-o", "trace.dat")
        self.wait_for(lambda: is_recording(TRACING))

    def counted(self):
        with open(self.out, "wb") as report:
            subprocess.run(["trace-cmd", "report", "-i", f"{self.work}/trace.dat"], stdout=report, check=True)
        return count(DROP, self.lines()), total(re.compile(r"\[(\d+) EVENTS DROPPED\]"), self.lines())


TOOLS = {"skbsh raw": SkbshRaw, "skbsh raw, bare": SkbshBare, "skbsh text": SkbshText,
         "skbsh bpftrace aggregated": SkbshBpftrace, "skbsh bpftrace": SkbshBpftraceFields,
         "cat trace_pipe": CatTracePipe, "perf record -g": PerfRecord, "bpftrace printf": BpftracePrintf,
         "trace-cmd record": TraceCmd}


def send():
    took = subprocess.run(["ip", "netns", "exec", namespace, "taskset", "-c", "0", sys.executable, "-c", SENDER,
                           str(args.n)], capture_output=True, text=True, check=True).stdout
    return float(took)


def one(tool):
    work = tempfile.mkdtemp(prefix="skbsh-live-")
    tracer = tool(work)
    try:
        tracer.begin()
        took = send()
        usage = tracer.stop()
        events, lost = tracer.counted()
        return took, events, lost, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024
    finally:
        tracer.clean_up()
        shutil.rmtree(work)


def main():
    rows = {}
    alone = []
    chosen = [name for name in TOOLS if not args.o or name in args.o.split(";")]
    for _ in range(args.r):
        alone.append(send())
        for name in chosen:
            if name == "trace-cmd record" and not args.o:
                continue
            rows.setdefault(name, []).append(one(TOOLS[name]))
    base = statistics.median(alone)
    print(f"{args.n} drops a round, {args.r} rounds; the sender alone takes {base:.2f} s ({args.n / base:,.0f} packets/s)\n")
    print("| tracer | events | lost | sender slower | CPU s | peak MB |\n|---|---|---|---|---|---|")
    for name, runs in rows.items():
        took, events, lost, cpu, memory = (statistics.median(column) for column in zip(*runs))
        print(f"| {name} | {events:.0f} | {lost:.0f} | {took / base:.2f}× | {cpu:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=300_000)
    parser.add_argument("-r", type=int, default=3)
    parser.add_argument("-o", help="only these, by semicolon")
    parser.add_argument("skbsh")
    args = parser.parse_args()
    args.skbsh = os.path.abspath(args.skbsh)
    namespace = f"skbsh-live-{os.getpid()}"
    subprocess.run(["ip", "netns", "add", namespace], check=True)
    try:
        subprocess.run(["ip", "-n", namespace, "link", "set", "lo", "up"], check=True)
        main()
    finally:
        subprocess.run(["ip", "netns", "delete", namespace])
