#!/usr/bin/env python3
"""Times whole processes side by side, in turn, so that all see the same machine.

  compare.py [-n RUNS] [--prompt TEXT] NAME=COMMAND ...

Prints for each the median and the least wall time, and the most memory (peak resident set) of a run.
Without --prompt a command runs to its end with its output thrown away; it must succeed. With --prompt it
gets a terminal of its own (80 x 24), and the time is that until TEXT stands on it; then it is sent Ctrl-D.
"""
import argparse
import fcntl
import os
import pty
import statistics
import struct
import subprocess
import sys
import termios
import time


def to_the_end(command):
    began = time.perf_counter()
    process = subprocess.Popen(["sh", "-c", "exec " + command], stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"compare.py: exit status {process.returncode}: {command}")
    return took, usage.ru_maxrss


def to_the_prompt(command, text):
    began = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execvp("sh", ["sh", "-c", "exec " + command])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    while text.encode() not in seen:
        chunk = os.read(terminal, 4096)
        if not chunk:
            sys.exit(f"compare.py: ended without a prompt: {command}")
        seen += chunk
    took = time.perf_counter() - began
    os.write(terminal, b"\x04")
    try:
        while os.read(terminal, 4096):
            pass
    except OSError:
        pass  # Linux tells that the other side has closed the terminal with EIO
    _, _, usage = os.wait4(pid, 0)
    return took, usage.ru_maxrss


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=7)
    parser.add_argument("--prompt", help="what the prompt looks like; may be given per command as NAME@PROMPT=COMMAND")
    parser.add_argument("commands", nargs="+", metavar="NAME=COMMAND")
    args = parser.parse_args()
    rows = {}
    for turn in range(args.n + 1):
        for entry in args.commands:
            name, command = entry.split("=", 1)
            name, _, prompt = name.partition("@")
            prompt = prompt or args.prompt
            run = to_the_prompt(command, prompt) if prompt else to_the_end(command)
            if turn:  # the first turn fills the page cache
                rows.setdefault(name, []).append(run)
    print(f"| command | median s | least s | peak MB |  ({args.n} runs each, in turn)\n|---|---|---|---|")
    for name, runs in rows.items():
        times = [took for took, _ in runs]
        print(f"| {name} | {statistics.median(times):.2f} | {min(times):.2f} | {max(kb for _, kb in runs) // 1024} |")


if __name__ == "__main__":
    main()
