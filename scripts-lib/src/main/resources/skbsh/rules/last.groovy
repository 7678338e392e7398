// What no other rule names. Each title says what skbsh does not know.

rule('drop/unknown') {
    title   'freed as a drop; neither the reason nor the caller says why'
    verdict drop
    catchAll true
    event   dropped
    explain '''kfree_skb or one of its successors freed the packet, and these functions serve drops. Kernels before 5.17 give no
        reason, and some of their subsystems also free handled messages this way: look at the caller.'''
    check   'ip -s -s link', 'nstat -z # what grew?'
    matches     'kfree_skb_reason <- somewhere <- elsewhere', NOT_SPECIFIED, dropped
    matches     'kfree_skb <- somewhere'
    matches     '', '', dropped
    matchesNot  'consume_skb <- somewhere'
}

rule('consumed/other') {
    title   'the packet had done its work; skbsh does not know the caller'
    verdict normal
    catchAll true
    event   consumed
    explain 'The kernel reports this packet as consumed, not dropped. Nothing to do.'
    check   'ip -s link'
    matches     'consume_skb <- somewhere'
    matchesNot  'kfree_skbmem <- somewhere'
    matchesNot  'kfree_skb <- somewhere'
}
