// Drops in devices, queues and below IP where the kernel gives no reason.

rule('drop/hardware/trap') {
    title   'the device itself dropped the packet; the name of its trap says why'
    verdict drop
    when    { probe == 'tracepoint:devlink:devlink_trap_report' }
    explain '''A switch or a network adapter forwards packets without the kernel, and reports those that it drops as packets of a
        trap (devlink). No function of the kernel freed them. The field trap has the name, trap_group what it belongs to.'''
    check   'devlink -s trap show', 'devlink trap group show'
    matches     '', 'tracepoint:devlink:devlink_trap_report'
    matchesNot  'kfree_skb <- somewhere', dropped
}

rule('drop/qdisc/purged') {
    title   'a queueing discipline was replaced or its device went down, and the packets in it were discarded'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(__rtnl_unlock|rtnl_unlock|qdisc_reset*|__qdisc_reset_queue|dev_deactivate*|dev_reset_queue|pfifo_fast_reset|*_reset_qdisc|fq_codel_reset|fq_reset|htb_reset|qdisc_destroy|__qdisc_destroy|qdisc_put|dev_shutdown|netem_reset|tbf_reset|sfq_reset)'
    explain 'Replacing a qdisc or taking its device down empties the queue. The packets that waited in it were never sent.'
    check   'ip monitor link', 'tc -s qdisc', 'dmesg # link down'
    matches     'sk_skb_reason_drop <- __rtnl_unlock <- netdev_run_todo <- rtnl_newlink', NOT_SPECIFIED, dropped
    matches     'kfree_skbmem <- __rtnl_unlock <- netdev_run_todo <- rtnetlink_rcv_msg'
    matchesNot  'kfree_skbmem <- netlink_broadcast <- nlmsg_notify'
}

rule('drop/qdisc/dequeue') {
    title   'a queueing discipline dropped a waiting packet: its queue was too long, or full'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(drop_func|codel_*|fq_codel_*|cake_*|pie_*|fq_pie_*|choke_*|sfq_*|red_*|gred_*|sfb_*|fq_dequeue|fq_enqueue|tbf_*|htb_*|netem_*|hhf_*|dualpi2_*|dequeue_skb|qdisc_dequeue_*|qdisc_tree_*|pfifo_*|bfifo_*|prio_enqueue|prio_dequeue|hfsc_*|drr_*|qfq_*|ets_*|etf_*|taprio_*|noop_enqueue|noqueue_*)'
    explain '''Active queue management drops packets to keep delays short; senders take the drops as a signal to slow down. Many
        such drops mean that the link is too slow for the traffic, or that its shaper is set too low.'''
    check   'tc -s qdisc # dropped, drop_overlimit', 'ip -s link'
    matches     'sk_skb_reason_drop <- drop_func <- codel_dequeue <- fq_codel_dequeue <- __qdisc_run <- __dev_queue_xmit', NOT_SPECIFIED, dropped
    matches     'kfree_skbmem <- cake_dequeue <- __qdisc_run'
    matchesNot  'kfree_skb_list_reason <- __dev_queue_xmit <- ip_finish_output2', QDISC_DROP, dropped
}

rule('egress/taken-or-dropped') {
    title   'a tc or BPF program took or dropped an outgoing packet, or the device was down'
    verdict suspect
    event   freed
    caller  '(__dev_queue_xmit|dev_queue_xmit|sch_handle_egress)'
    explain '''The hook sees only that the packet ended before it reached its device. A packet that a tc action redirects ends here
        too, and is not lost; a full queue frees its packets through another function (kfree_skb_list_reason). `trace drops` says
        more.'''
    check   'tc -s filter show dev DEVICE egress', 'bpftool net show # tcx programs', 'tc -s qdisc', 'ip -s link'
    matches     'kfree_skbmem <- __dev_queue_xmit <- ip_finish_output2'
    matchesNot  'kfree_skbmem <- kfree_skb_list_reason <- __dev_queue_xmit'
}

rule('drop/egress/queue-or-filter') {
    title   'an outgoing packet was dropped: a full queue, a tc or BPF program, or the device was down'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(__dev_queue_xmit|dev_queue_xmit|__dev_xmit_skb|dev_qdisc_enqueue|qdisc_enqueue*|qdisc_drop*|__qdisc_drop*|__qdisc_enqueue*|__dev_direct_xmit|dev_direct_xmit|sch_handle_egress)'
    explain '''The same function frees the packet in all three cases, and this trace has no reason that tells them apart. The
        counters of the qdisc and of the filters do.'''
    check   'tc -s qdisc', 'tc -s filter show dev DEVICE egress', 'bpftool net show # tcx programs', 'ip -s link'
    matches     'kfree_skbmem <- kfree_skb_list_reason <- __dev_queue_xmit'
    matches     'kfree_skb <- __dev_queue_xmit <- ip_finish_output2'
    matchesNot  'kfree_skb_reason <- __dev_queue_xmit <- ip_finish_output2', QDISC_DROP, dropped
    matchesNot  'consume_skb <- validate_xmit_skb'
}

rule('drop/device/backlog') {
    title   'the receive queue of a CPU was full, or one flow took too much of it'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(enqueue_to_backlog|netif_rx*|__netif_rx)'
    explain '''Packets from loopback, tunnels or RPS wait in a queue of the CPU that will handle them. The queue was full, or one
        flow took too large a share of it (flow limit).'''
    check   'cat /proc/net/softnet_stat # second column: dropped', 'sysctl net.core.netdev_max_backlog'
    matches     'kfree_skbmem <- enqueue_to_backlog <- netif_rx_internal <- __netif_rx'
    matchesNot  'kfree_skb_reason <- enqueue_to_backlog <- netif_rx_internal', CPU_BACKLOG, dropped
}

rule('xdp/dropped-or-copied') {
    title   'an XDP program dropped the packet, or the kernel copied it so that XDP could work on it'
    verdict suspect
    event   freed
    caller  '(veth_xdp_rcv_skb|veth_xdp_rcv|veth_convert_skb_to_xdp_buff|netif_skb_check_for_xdp)'
    explain 'The hook cannot tell the two apart; `trace drops` can.'
    check   'ip -d link # xdp', 'bpftool net show', 'ethtool -S DEVICE # rx_queue_0_xdp_drops'
    matches     'kfree_skbmem <- veth_xdp_rcv_skb <- veth_xdp_rcv <- veth_poll'
    matchesNot  'consume_skb <- veth_xdp_rcv_skb <- veth_xdp_rcv <- veth_poll'
}

rule('drop/link/xdp') {
    title   'an XDP program dropped the packet'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(veth_xdp_rcv_skb|veth_xdp_rcv*|do_xdp_generic|netif_receive_generic_xdp|bpf_prog_run_generic_xdp|tun_xdp_*|generic_xdp_tx|xdp_do_generic_redirect*|cpu_map_*|dev_map_generic_redirect)'
    explain '''The BPF program on the device returned drop or abort, or a redirect failed. XDP in a driver drops a packet before it
        becomes an sk_buff, so no trace of frees shows those.'''
    check   'ip -d link # xdp', 'bpftool net show', 'bpftool prog show'
    matches     'sk_skb_reason_drop <- veth_xdp_rcv_skb <- veth_xdp_rcv', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- netif_receive_generic_xdp <- do_xdp_generic', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- veth_xdp_rcv_skb <- veth_xdp_rcv <- veth_poll'
}

rule('drop/tc/redirect') {
    title   'a tc action or a BPF redirect failed: the other device is down or gone, or refused the packet'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(skb_do_redirect|__bpf_redirect*|__bpf_tx_skb|__bpf_rx_skb|bpf_clone_redirect|bpf_out_neigh*|tcf_mirred_*|tcf_action_exec|tcf_classify*|tcf_ct_*|tcf_dev_queue_xmit|tc_run|sch_handle_ingress)'
    explain 'The packet should have left through another device, and could not.'
    check   'tc -s filter show dev DEVICE ingress', 'bpftool net show', 'ip -s link'
    matches     'sk_skb_reason_drop <- skb_do_redirect <- __netif_receive_skb_core', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- tcf_mirred_act <- tcf_action_exec', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- __dev_queue_xmit <- ip_finish_output2'
}

rule('device/receive/unwanted-or-taken') {
    title   'nothing here handles the protocol of a received packet, or a tc or BPF program took or dropped it'
    verdict suspect
    event   freed
    caller  '(__netif_receive_skb_core|__netif_receive_skb|__netif_receive_skb_*|netif_receive_skb*|process_backlog)'
    explain '''The hook sees only that the packet ended at the device layer: nothing is registered for its type (LLDP and similar, a
        VLAN that is not configured), the device is an inactive member of a bond, or a program on ingress took it. `trace drops`
        says more.'''
    check   'ip -d -s link', 'tc -s filter show dev DEVICE ingress', 'bpftool net show', 'cat /proc/net/ptype'
    matches     'kfree_skbmem <- __netif_receive_skb_core.constprop.0 <- __netif_receive_skb_one_core'
    matchesNot  'kfree_skb+1 <- __netif_receive_skb+1183 <- netif_receive_skb+35'
}

rule('drop/device/receive') {
    title   'the device layer dropped a received packet: nothing handles its protocol, or a tc program dropped it'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(__netif_receive_skb_core|__netif_receive_skb|__netif_receive_skb_*|netif_receive_skb*|skb_defer_rx_timestamp|process_backlog)'
    explain '''No protocol is registered for the packet's type (an unknown ethertype, a VLAN that is not configured), the device is an
        inactive member of a bond, or a filter on ingress dropped it.'''
    check   'ip -d -s link', 'tc -s filter show dev DEVICE ingress', 'bpftool net show', 'cat /proc/net/ptype'
    matches     'kfree_skb+1 <- __netif_receive_skb+1183 <- netif_receive_skb+35'
    matchesNot  'kfree_skbmem <- tcp_ack'
}

rule('drop/device/rx-error') {
    title   'a driver discarded a received frame: damaged, truncated, or no memory'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '@rx-clean'
    explain 'The receive function of the driver freed the packet instead of handing it to the stack.'
    check   'ethtool -S DEVICE # rx_errors, rx_crc_errors', 'ip -s -s link', 'dmesg'
    matches     'kfree_skbmem <- e1000_clean_rx_irq <- e1000_clean'
    matches     'kfree_skb_reason <- dev_kfree_skb_any_reason <- mlx5e_handle_rx_cqe', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- receive_mergeable <- virtnet_poll', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skbmem <- e1000_put_txbuf <- e1000_clean_tx_irq'
}

rule('drop/device/transmit') {
    title   'a driver refused to send the packet'
    verdict drop
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  '(dev_hard_start_xmit|*_start_xmit|start_xmit|*_xmit_frame|*_xmit_frame_ring|xmit_one|validate_xmit_*|sch_direct_xmit|skb_checksum_help|__skb_linearize|xsk_*)'
    explain 'The driver cannot handle the packet (too many fragments, an unknown header), or the device is being taken down.'
    check   'ip -s -s link', 'ethtool -S DEVICE', 'dmesg'
    matches     'kfree_skb_reason <- dev_kfree_skb_any_reason <- start_xmit <- dev_hard_start_xmit', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- __dev_kfree_skb_any <- free_old_xmit_skbs <- start_xmit'
}
