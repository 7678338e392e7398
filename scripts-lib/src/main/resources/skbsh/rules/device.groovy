// Devices are done with packets that they sent.

rule('device/transmit/complete') {
    title   'the device finished sending'
    verdict normal
    event   consumed, freed
    caller  '@tx-complete'
    explain 'The driver frees packets that it has sent. For TCP this is the clone; the original waits for its ack. Nothing to do.'
    check   'ethtool -S DEVICE', 'ip -s link'
    matches     'kfree_skbmem <- napi_consume_skb <- free_old_xmit_skbs <- virtnet_poll_tx <- __napi_poll'
    matches     'kfree_skbmem <- free_old_xmit_skbs <- start_xmit <- dev_hard_start_xmit'
    matches     'consume_skb <- __dev_kfree_skb_any <- free_old_xmit_skbs <- start_xmit'
    matches     'consume_skb <- __dev_kfree_skb_any <- e1000_unmap_and_free_tx_resource <- e1000_clean <- __napi_poll'
    matches     'sk_skb_reason_drop <- dev_kfree_skb_any_reason <- e1000_put_txbuf <- e1000_clean_tx_irq <- e1000e_poll', consumed
    matches     'kfree_skbmem <- netvsc_send_tx_complete <- netvsc_poll <- __napi_poll'
    matchesNot  'kfree_skbmem <- tcp_ack <- tcp_rcv_established'
    matchesNot  'kfree_skbmem <- e1000_clean_rx_irq <- e1000_clean'
}

rule('device/transmit/complete') {
    title   'the device finished sending'
    verdict normal
    event   consumed, freed
    caller  '(start_xmit|net_tx_action|__dev_direct_xmit)'
    explain 'A driver frees what it sent earlier when it gets the next packet, or leaves that to softirq (net_tx_action). Nothing to do.'
    check   'ethtool -S DEVICE', 'ip -s link'
    matches     'kfree_skbmem <- start_xmit <- dev_hard_start_xmit'
    matches     '__kfree_skb <- net_tx_action <- handle_softirqs'
    matchesNot  'kfree_skb <- net_tx_action <- __do_softirq'
}

rule('device/transmit/complete-in-poll') {
    title   'the device finished sending; the poll function of its driver freed the packet'
    verdict normal
    event   consumed, freed
    freed   'napi_consume_skb'
    unless  'napi_consume_skb <- skb_defer_free_flush'
    explain '''Drivers free sent packets from their poll function with napi_consume_skb; the compiler inlined the function that
        cleans up. Nothing to do.'''
    check   'ethtool -S DEVICE', 'ip -s link'
    matches     'napi_consume_skb <- somedrv_poll <- __napi_poll <- net_rx_action'
    matches     'sk_skb_reason_drop <- dev_kfree_skb_any_reason <- napi_consume_skb <- somedrv_free_old <- somedrv_start_xmit'
    matchesNot  'napi_consume_skb <- skb_defer_free_flush <- net_rx_action <- handle_softirqs'
}

rule('device/transmit/complete-by-kfree') {
    title   'the device finished sending; its driver frees sent packets as if they were dropped'
    verdict normal
    event   dropped
    reason  NOT_SPECIFIED, ''
    freed   '(dev_kfree_skb_any_reason|__dev_kfree_skb_any|dev_kfree_skb_any|dev_kfree_skb_irq_reason|__dev_kfree_skb_irq)'
    caller  '@tx-complete'
    explain '''Some drivers call dev_kfree_skb_any for packets that they have sent; kernels 6.4 to 6.6 report that as a drop without a
        reason. Nothing to do.'''
    check   'ethtool -S DEVICE', 'ip -s link'
    matches     'kfree_skb_reason <- dev_kfree_skb_any_reason <- bnxt_tx_int <- bnxt_poll_work', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb_reason <- dev_kfree_skb_any_reason <- mlx5e_handle_rx_cqe', NOT_SPECIFIED, dropped
}

rule('device/transmit/deferred') {
    title   'freed later, in softirq: a driver sent the packet, or dropped it, in an interrupt'
    verdict suspect
    event   dropped
    caller  'net_tx_action'
    explain '''In an interrupt a driver can only put packets on a list, which net_tx_action frees later. Drivers often mark a packet
        there as dropped although they have sent it.'''
    check   'ip -s link', 'ethtool -S DEVICE'
    matches     'kfree_skb <- net_tx_action <- __do_softirq'
    matches     'net_tx_action <- handle_softirqs <- irq_exit_rcu', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- net_tx_action <- handle_softirqs'
}

rule('device/transmit/usb') {
    title   'a USB transfer ended: its packet was sent, or the transfer failed and took the packet with it'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '.. <- (usb_gadget_giveback_request|__usb_hcd_giveback_urb|usbnet_bh|usb_giveback_urb_bh)'
    explain 'Drivers of USB network devices free sent packets when the transfer ends, often with kfree_skb.'
    check   'ip -s link', 'dmesg'
    matches     'kfree_skb <- gadget_tx_done <- usb_gadget_giveback_request'
    matchesNot  'consume_skb <- usbnet_bh <- tasklet_action_common'
}

rule('device/transmit/segmented') {
    title   'a large packet was cut into segments before it was sent'
    verdict normal
    event   consumed, freed
    caller  '(validate_xmit_skb*|sch_direct_xmit|skb_gso_segment*|__skb_gso_segment|ip_finish_output_gso|ip6_finish_output_gso*|nf_queue|__nf_queue|udp_queue_rcv_skb_segments|ovs_dp_upcall|queue_gso_packets)'
    explain 'The segments go on; only the large packet is freed. Nothing to do.'
    check   'ethtool -k DEVICE # tcp-segmentation-offload'
    matches     'kfree_skbmem <- validate_xmit_skb <- validate_xmit_skb_list <- sch_direct_xmit'
    matches     'consume_skb <- validate_xmit_skb <- validate_xmit_skb_list'
    matchesNot  'kfree_skb_reason <- __dev_queue_xmit', QDISC_DROP, dropped
}

rule('device/copied') {
    title   'a packet was copied because its buffer did not fit, and the copy goes on'
    verdict normal
    event   consumed
    caller  '(skb_pp_cow_data|veth_xdp_rcv_skb|veth_convert_skb_to_xdp_buff|netif_skb_check_for_xdp|skb_realloc_headroom|skb_expand_head|skb_cow_data*|skb_unshare|pskb_carve*|skb_share_check|skb_copy_expand)'
    explain '''XDP, tunnels and others need room before the data, or a buffer of their own; they copy the packet and free the original.
        Nothing to do.'''
    check   'ip -d link # xdp'
    matches     'consume_skb <- skb_pp_cow_data <- veth_xdp_rcv_skb <- veth_xdp_rcv'
    matches     'consume_skb <- veth_xdp_rcv_skb <- veth_xdp_rcv <- veth_poll'
    matchesNot  'kfree_skb_reason <- veth_xdp_rcv_skb <- veth_xdp_rcv', NOT_SPECIFIED, dropped
}

rule('tc/taken') {
    title   'a tc action or a BPF program took the packet: redirected, copied, or stolen'
    verdict normal
    event   consumed
    caller  '(__dev_queue_xmit|__dev_xmit_skb|sch_handle_egress|sch_handle_ingress|__netif_receive_skb_core|tcf_*|skb_do_redirect|bpf_clone_redirect|bpf_redirect*|__bpf_redirect*)'
    explain 'The action worked as configured: the packet, or a copy of it, goes another way. Nothing to do.'
    check   'tc -s filter show dev DEVICE egress', 'bpftool net show'
    matches     'consume_skb <- __dev_queue_xmit <- ip_finish_output2'
    matchesNot  'kfree_skb_reason <- __dev_queue_xmit <- ip_finish_output2', TC_EGRESS, dropped
}
