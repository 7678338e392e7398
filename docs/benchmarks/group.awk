# Counts the events of trace_pipe text by reason and first caller, as skbsh's `group by reason,caller` does: an event and its
# stack are two records of one CPU, paired by it, and functions that free are not callers.
BEGIN {
    split("kfree_skbmem __kfree_skb kfree_skb kfree_skb_reason sk_skb_reason_drop __sk_skb_reason_drop consume_skb " \
          "napi_consume_skb __consume_stateless_skb kfree_skb_list_reason kfree_skb_partial skb_attempt_defer_free", names, " ")
    for (i in names) free[names[i]] = 1
}
/^ =>/ {
    if (open && !($2 in free) && $2 !~ /^(trace_event_raw_event_|__traceiter_|skb_release_)/) {
        count[reason[cpu] " " $2]++
        open = 0
    }
    next
}
{
    match($0, /\[[0-9]+\]/)
    cpu = substr($0, RSTART, RLENGTH)
    if ($0 ~ /<stack trace>/) {
        open = cpu in reason
        next
    }
    open = 0
    reason[cpu] = match($0, /reason: [A-Z_0-9]+/) ? substr($0, RSTART + 8, RLENGTH - 8) : ""
}
END { for (key in count) print count[key], key }
