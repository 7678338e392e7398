// Stacks in which no packet ends: of a kernel's report, of a profile. This rule comes first: the others are for ends.

rule('no free') {
    title   'nothing in this stack frees a packet'
    verdict none
    withoutFree()
    explain '''No function that frees packets is in the stack, no event came with it, and nothing names a reason. Reports of the
        kernel show such stacks: of a lockup, of a task that waits, of the place where memory was allocated. It is neither a drop nor
        an ordinary end.'''
    matches     '__alloc_skb <- acme_build'
    matches     'tcp_v4_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'tcp_v4_rcv <- ip_protocol_deliver_rcu', dropped
    matchesNot  'tcp_v4_rcv <- ip_protocol_deliver_rcu', NO_SOCKET
    matchesNot  'acme_done <- kfree_skb <- acme_rcv'
    matchesNot  'put_page <- acme_free_pages'
}
