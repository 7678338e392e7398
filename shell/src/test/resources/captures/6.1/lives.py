#!/usr/bin/python3
"""Counts packets in captures of kprobe events and tracepoints, by ftrace or by bpftrace (.json.gz), apart from skbsh:
lives.py FILE... adds "lives" to the truth files beside them. Each packet's events are put together by its address; a packet's end is

  [skb_attempt_defer_free ...] [kfree_skb or consume_skb] [kfree_skbmem, napi_skb_free_stolen_head, __kfree_skb_defer,
  or kfree_skb_partial with stolen=1]

the last two on one CPU, in one task, with the same frames outside of the freeing functions. A packet is named by the first
of its events; "deferred" are those whose later events are elsewhere than their skb_attempt_defer_free.
"lives_where_freed" is the same without looking at skb_attempt_defer_free at all.

Of bpftrace's maps no packet is known: there, of the ends whose frames outside of the freeing functions are the same, so
many are left out as there are of kfree_skb and consume_skb with these frames.
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
    return ends(found)


def printed(path):
    """records of skbsh's bpftrace programs, which come CPU by CPU, in the order of time"""
    found = []
    with gzip.open(path, "rt") as lines:
        for line in lines:
            head, _, stack = json.loads(line)["data"].partition("\n\n")
            told = dict(word.split("=", 1) for word in head.partition(" comm:")[0].split() if "=" in word)
            found.append({"name": told["probe"].split(":")[-1], "task": (told["cpu"], told["pid"]), "stack": frames(stack),
                          "packet": int(told["skb"], 16), "goes on": False, "reason": told.get("reason", ""),
                          "time": int(told["nsecs"])})
    return ends(sorted(found, key=lambda e: e["time"]))


def frames(stack):
    return [SUFFIX.sub("", line.strip().split("+")[0]) for line in stack.split("\n") if line.strip()]


def ends(found):
    for e in found:
        while e["stack"] and FREEING.match(e["stack"][0]):
            e["stack"].pop(0)
        e["where"] = e["task"], tuple(e["stack"])
    return [e for e in found if not e["goes on"]]


def lives(path, unseen=()):
    packets = collections.defaultdict(list)
    for e in printed(path) if path.endswith(".json.gz") else events(path):
        if e["name"] not in unseen:
            packets[e["packet"]].append(e)
    ended, deferred = [], 0
    for of_one in packets.values():
        rest = list(of_one)
        while rest:
            life = [rest.pop(0)]
            ended.append(life[0])
            if life[0]["name"] == "skb_attempt_defer_free":
                if not rest or rest[0]["name"] == "skb_attempt_defer_free":
                    continue
                life.append(rest.pop(0))
                deferred += life[1]["where"] != life[0]["where"]
            if life[-1]["name"] in OPENS and rest and rest[0]["name"] not in OPENS + ("skb_attempt_defer_free",) \
                    and rest[0]["where"] == life[-1]["where"]:
                rest.pop(0)
    by = collections.Counter(key(e) for e in ended)
    return {"packets": len(ended), "deferred": deferred, "by_name_reason_callers3": dict(sorted(by.items()))}


def key(e):
    return f"{e['name']} {e['reason'] or '-'} {' <- '.join(e['stack'][:3])}"


def counts(path):
    of_callers, by = collections.defaultdict(lambda: [[], []]), collections.Counter()
    with gzip.open(path, "rt") as lines:
        for line in lines:
            for entries in json.loads(line)["data"].values():
                for text, count in entries.items():
                    scalars, _, stack = text.partition("\n")
                    probe, reason = (scalars.strip(",").split(",") + [""])[:2]
                    e, = ends([{"name": probe.split(":")[-1], "task": "", "stack": frames(stack), "goes on": False,
                                "reason": reason}])
                    of_callers[tuple(e["stack"])][e["name"] in OPENS].append((e, count))
    for closed, opened in of_callers.values():
        known = sum(count for _, count in opened)
        for e, count in opened:
            by[key(e)] += count
        for e, count in closed:
            by[key(e)] += count - min(known, count)
            known -= min(known, count)
    by = +by
    return {"packets": sum(by.values()), "by_name_reason_callers3": dict(sorted(by.items()))}


for name in sys.argv[1:]:
    side = name.removesuffix(".gz") + ".truth.json"
    with open(side) as f:
        truth = json.load(f)
    if "counts-" in name:
        truth["lives_where_freed"] = counts(name)
    else:
        truth["lives"] = lives(name)
        truth["lives_where_freed"] = lives(name, ["skb_attempt_defer_free"])
    with open(side, "w") as f:
        json.dump(truth, f, indent=1)
        f.write("\n")
