// What is left: each says what it does not know.

rule('drop/unknown') {
    title   'freed as a drop; neither a reason nor the caller says more'
    verdict drop
    event   dropped
    explain '''The packet went through kfree_skb or one of its successors, which drops use. Kernels before 5.17 give no reason, and some
        of their subsystems free messages that way too that have done their work: look at the caller.'''
    check   'ip -s -s link', 'nstat -z # what grew?'
    matches     'kfree_skb_reason <- somewhere <- elsewhere', NOT_SPECIFIED, dropped
    matches     'kfree_skb <- somewhere'
    matches     '', '', dropped
    matchesNot  'consume_skb <- somewhere'
}

rule('consumed/other') {
    title   'a packet that had done its work; the caller is not one that skbsh knows'
    verdict normal
    event   consumed
    explain 'The kernel said that this packet was consumed, not dropped. Nothing to do.'
    check   'ip -s link'
    matches     'consume_skb <- somewhere'
    matchesNot  'kfree_skbmem <- somewhere'
    matchesNot  'kfree_skb <- somewhere'
}
