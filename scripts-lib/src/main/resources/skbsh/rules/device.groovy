// The device's side.

rule('device/transmit/complete') {
    title   'the device finished sending'
    verdict normal
    caller  '@tx-complete'
    freedNot '(kfree_skb|kfree_skb_reason|sk_skb_reason_drop)'
    explain 'The driver cleans what it sent; of TCP that is the clone, its original waits for the ack.'
    matches     'kfree_skbmem <- napi_consume_skb <- free_old_xmit_skbs <- virtnet_poll_tx <- __napi_poll'
    matches     'kfree_skbmem <- free_old_xmit_skbs <- start_xmit <- dev_hard_start_xmit'
    matches     'consume_skb <- __dev_kfree_skb_any <- free_old_xmit_skbs <- start_xmit'
    matchesNot  'kfree_skbmem <- tcp_ack <- tcp_rcv_established'
}

rule('device/transmit/segmented') {
    title   'a large packet was cut into segments before it was sent'
    verdict normal
    caller  '(validate_xmit_skb*|sch_direct_xmit)'
    freedNot '@drop'
    explain 'Its segments go on; only the whole is freed.'
    matches     'kfree_skbmem <- validate_xmit_skb <- validate_xmit_skb_list <- sch_direct_xmit'
    matchesNot  'kfree_skb_reason <- __dev_queue_xmit'
}
