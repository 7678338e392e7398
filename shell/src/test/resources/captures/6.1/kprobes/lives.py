#!/usr/bin/python3
"""Counts packets in captures of kprobe events and tracepoints, apart from skbsh: lives.py FILE... adds "lives" to the
truth files beside them. Each packet's events are put together by its address; a packet's end is

  [skb_attempt_defer_free ...] [kfree_skb or consume_skb] [kfree_skbmem, napi_skb_free_stolen_head, __kfree_skb_defer,
  or kfree_skb_partial with stolen=1]

the last two on one CPU, in one task, with the same frames outside of the freeing functions. A packet is named by the first
of its events; "deferred" are those whose later events are elsewhere than their skb_attempt_defer_free.
"""
import collections
import gzip
import json
import re
import sys

LINE = re.compile(r"^\s*(.+)-(\d+)\s+\[(\d+)\]\s+\S+\s+([\d.]+):\s+(.*)$")
SUFFIX = re.compile(r"(\.(isra|part|constprop|cold)(\.\d+)*)+$")
FREEING = re.compile(r"^(trace_event_raw_event_.*|__traceiter_.*|kfree_skb.*|__kfree_skb.*|consume_skb|napi_consume_skb|"
                     r"__consume_stateless_skb|skb_release_.*|skb_free_.*|skb_attempt_defer_free|napi_skb_.*|"
                     r"dev_kfree_skb.*|__dev_kfree_skb.*)$")
OPENS = ("kfree_skb", "consume_skb")


def events(path):
    found, waiting, stack = [], {}, None
    with gzip.open(path, "rt") as lines:
        for line in lines:
            if line.startswith(" => "):
                if stack is not None:
                    stack.append(SUFFIX.sub("", line[4:].strip()))
                continue
            m = LINE.match(line)
            if not m:
                continue
            if "<stack trace>" in m[5]:
                stack = waiting.pop(m[3], None)
                continue
            stack = waiting[m[3]] = []
            reason = re.search(r"reason: (\S+)", m[5])
            found.append({"name": m[5].split(":")[0], "task": (m[3], m[2]), "stack": stack,
                          "packet": int(re.search(r"skbaddr=(\w+)", m[5])[1], 16),
                          "goes on": "stolen=0" in m[5], "reason": reason[1] if reason else ""})
    for e in found:
        while e["stack"] and FREEING.match(e["stack"][0]):
            e["stack"].pop(0)
        e["where"] = e["task"], tuple(e["stack"])
    return [e for e in found if not e["goes on"]]


def lives(path):
    packets = collections.defaultdict(list)
    for e in events(path):
        packets[e["packet"]].append(e)
    ends, deferred = [], 0
    for of_one in packets.values():
        rest = list(of_one)
        while rest:
            life = [rest.pop(0)]
            ends.append(life[0])
            if life[0]["name"] == "skb_attempt_defer_free":
                if not rest or rest[0]["name"] == "skb_attempt_defer_free":
                    continue
                life.append(rest.pop(0))
                deferred += life[1]["where"] != life[0]["where"]
            if life[-1]["name"] in OPENS and rest and rest[0]["name"] not in OPENS + ("skb_attempt_defer_free",) \
                    and rest[0]["where"] == life[-1]["where"]:
                rest.pop(0)
    by = collections.Counter(f"{e['name']} {e['reason'] or '-'} {' <- '.join(e['stack'][:3])}" for e in ends)
    return {"packets": len(ends), "deferred": deferred, "by_name_reason_callers3": dict(sorted(by.items()))}


for name in sys.argv[1:]:
    side = name.removesuffix(".gz") + ".truth.json"
    with open(side) as f:
        truth = json.load(f)
    truth["lives"] = lives(name)
    with open(side, "w") as f:
        json.dump(truth, f, indent=1)
        f.write("\n")
