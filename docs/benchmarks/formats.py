#!/usr/bin/env python3
"""How fast load reads perf's text and trace-cmd's files, beside the tools that read them. Root only: it records first.

  formats.py [-n PACKETS] [-r ROUNDS] SKBSH SENDER STACKCOLLAPSE

SENDER is a command that drops packets, given -n PACKETS: ../shared/lab/scenarios/udp-no-socket. STACKCOLLAPSE is
stackcollapse-perf.pl of https://github.com/brendangregg/FlameGraph. Printed for each command: wall time and the CPU time of all
its processes, the least of the rounds, in which the commands take turns, and the most memory of a process.
"""
import argparse
import os
import subprocess
import tempfile
import time

TRACING = "/sys/kernel/tracing/instances/skbsh-formats"


def write(file, value):
    with open(f"{TRACING}/{file}", "w") as out:
        out.write(str(value))


def record(args, perf_data, trace_dat):
    sender = [args.sender, "-n", str(args.n)]
    subprocess.run(["perf", "record", "-q", "-m", "4096", "-o", perf_data, "-a", "-g", "-e", "skb:kfree_skb", "--"] + sender,
                   check=True, stdout=subprocess.DEVNULL)
    os.mkdir(TRACING)
    try:
        write("buffer_size_kb", 150000)
        write("options/stacktrace", 1)
        write("events/skb/kfree_skb/enable", 1)
        subprocess.run(sender, check=True, stdout=subprocess.DEVNULL)
        write("tracing_on", 0)
        subprocess.run(["trace-cmd", "extract", "-B", os.path.basename(TRACING), "-o", trace_dat], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    finally:
        # trace-cmd has removed it if all went well.
        if os.path.isdir(TRACING):
            os.rmdir(TRACING)


def run(command):
    began = time.perf_counter()
    process = subprocess.Popen(["bash", "-o", "pipefail", "-c", command], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"formats.py: status {status}: {command}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=150000)
    parser.add_argument("-r", type=int, default=3)
    parser.add_argument("skbsh")
    parser.add_argument("sender")
    parser.add_argument("stackcollapse")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        data, text, dat = (f"{place}/{name}" for name in ("perf.data", "perf.txt", "trace.dat"))
        record(args, data, dat)
        with open(text, "w") as out:
            subprocess.run(["perf", "script", "-i", data], stdout=out, stderr=subprocess.DEVNULL, check=True)
        show = "-e 'group by reason,caller'"
        commands = {
            "skbsh, perf script's text": f"{args.skbsh} -e 'load {text}' {show}",
            "perf script, stackcollapse-perf.pl": f"perf script -i {data} | perl {args.stackcollapse}",
            "skbsh, trace.dat": f"{args.skbsh} -e 'load {dat}' {show}",
            "trace-cmd report": f"trace-cmd report {dat}",
            "skbsh, one line": f"{args.skbsh} -e 1+1",
        }
        for file in (data, text, dat):
            print(f"{os.path.basename(file)}: {os.path.getsize(file) / 1e6:.0f} MB")
        rows = {name: [] for name in commands}
        for _ in range(args.r):
            for name, command in commands.items():
                rows[name].append(run(command))
        print("| command | wall s | CPU s | peak MB |\n|---|---|---|---|")
        for name, runs in rows.items():
            walls, cpus, peaks = zip(*runs)
            print(f"| {name} | {min(walls):.2f} | {min(cpus):.2f} | {max(peaks)} |")


if __name__ == "__main__":
    main()
