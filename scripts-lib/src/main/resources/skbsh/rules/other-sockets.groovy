// Sockets and devices of programs: tun, PPP, bridges, vsock, kTLS, MPTCP, sockmap, SCTP, TIPC, Bluetooth, CAN, Wi-Fi.

rule('tun/read') {
    title   'the program behind a tun or tap device (a VPN, a hypervisor) read the packet'
    verdict normal
    event   consumed, freed
    caller  '(tun_do_read|tap_do_read|tun_recvmsg|tap_recvmsg|macvtap_do_read)'
    explain 'A packet sent to a tun or tap device ends when the program behind the device has read it. Nothing to do.'
    check   'ip -d link show type tun'
    matches     'kfree_skbmem <- tun_do_read <- tun_recvmsg <- handle_rx <- vhost_worker'
    matches     'consume_skb <- tun_do_read <- tun_chr_read_iter'
    matchesNot  'kfree_skb_reason <- tun_net_xmit <- dev_hard_start_xmit', FULL_RING, dropped
}

rule('tun/close') {
    title   'the program behind a tun or tap device closed it, and its unread packets were discarded'
    verdict normal
    caller  '(tun_queue_purge|tap_queue_purge|__tun_detach|tun_detach*|tap_put_queue|tun_chr_close)'
    explain '''A VPN or a virtual machine ended, and the kernel freed the packets that waited for it. Nothing to do unless it should
        still run.'''
    check   'ip -d link show type tun'
    matches     'sk_skb_reason_drop <- tun_queue_purge <- __tun_detach', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skbmem <- tun_do_read <- tun_recvmsg'
}

rule('ppp/read') {
    title   'a program read a control message of PPP or PPPoE, or such a message was handled'
    verdict normal
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ppp_read|pppoe_recvmsg|pppol2tp_recvmsg|pppoe_disc_rcv)'
    explain 'pppd and similar programs read such messages to keep the link up; the kernel frees them with kfree_skb. Nothing to do.'
    check   'ip -d link show type ppp'
    matches     'sk_skb_reason_drop <- ppp_read <- vfs_read', NOT_SPECIFIED, dropped
    matches     'kfree_skb <- pppol2tp_recvmsg <- sock_recvmsg'
    matchesNot  'sk_skb_reason_drop <- ppp_input <- ppp_async_process', NOT_SPECIFIED, dropped
}

rule('bridge/spanning-tree') {
    title   'a bridge handled a spanning tree message (BPDU), or had no use for it'
    verdict normal
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(br_stp_rcv|stp_pdu_rcv)'
    explain '''Switches send each other one every two seconds. The kernel frees all of them with kfree_skb, including those that it
        has used. Nothing to do.'''
    check   'bridge -d link # state of the ports'
    matches     'sk_skb_reason_drop <- br_stp_rcv <- llc_rcv', NOT_SPECIFIED, dropped
    matches     'kfree_skb <- br_stp_rcv <- llc_rcv <- __netif_receive_skb_core'
    matchesNot  'sk_skb_reason_drop <- br_handle_frame <- __netif_receive_skb_core', NOT_SPECIFIED, dropped
}

rule('vsock/sent') {
    title   'a packet between a virtual machine and its host (vsock) was sent'
    verdict normal
    event   consumed, freed
    caller  '(virtio_transport_*|vhost_transport_*|vhost_vsock_*|vsock_*|vmci_transport_*|hvs_*)'
    explain 'vsock carries streams between a guest and its host, apart from the network. The packet was sent, or read. Nothing to do.'
    check   'ss --vsock -p'
    matches     'consume_skb <- virtio_transport_tx_work <- process_one_work'
    matchesNot  'kfree_skb_reason <- virtio_transport_recv_pkt <- virtio_transport_rx_work', NOT_SPECIFIED, dropped
}

rule('vsock/received') {
    title   'vsock handled a control packet, or had no socket for a packet'
    verdict suspect
    event   dropped
    reason  NOT_SPECIFIED, ''
    caller  '(virtio_transport_*|vhost_transport_*|vhost_vsock_*|vsock_*|vmci_transport_*|hvs_*)'
    explain '''vsock frees handled control packets with the same call as packets that no socket wants. It carries only traffic
        between a guest and its host.'''
    check   'ss --vsock -p'
    matches     'sk_skb_reason_drop <- virtio_transport_recv_pkt <- virtio_transport_rx_work <- process_one_work', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- virtio_transport_tx_work <- process_one_work'
}

rule('app/ktls') {
    title   'an application read data that the kernel had decrypted (kTLS)'
    verdict normal
    event   consumed, freed
    caller  '(tls_sw_recvmsg|tls_sw_splice_read|tls_sw_read_sock|tls_rx_rec_done|tls_decrypt_*|tls_strp_*|tls_rx_one_record)'
    explain 'The record was decrypted and copied out. Nothing to do.'
    check   'ss -tie # tcp-ulp-tls'
    matches     'consume_skb <- tls_sw_recvmsg <- inet_recvmsg'
    matchesNot  'consume_skb <- tcp_recvmsg_locked <- tcp_recvmsg'
}

rule('app/mptcp') {
    title   'an application read data that came through Multipath TCP'
    verdict normal
    event   consumed, freed
    caller  '(mptcp_*|__mptcp_*)'
    explain 'The data was copied out, moved between subflows, or acked. Nothing to do.'
    check   'ss -M'
    matches     'kfree_skbmem <- __kfree_skb <- __mptcp_recvmsg_mskq <- mptcp_recvmsg'
    matchesNot  'kfree_skbmem <- tcp_recvmsg_locked <- tcp_recvmsg'
}

rule('app/sockmap') {
    title   'a BPF program took the data of a socket (sockmap)'
    verdict normal
    event   consumed, freed
    caller  '(sk_psock_*|__sk_psock_*|tcp_read_skb|tcp_bpf_*|udp_read_skb|udp_bpf_*|unix_bpf_*)'
    explain 'A sockmap program redirected or took the data, and this packet is done. Nothing to do.'
    check   'bpftool prog show'
    matches     'kfree_skbmem <- sk_psock_verdict_recv <- tcp_read_skb <- sk_psock_verdict_data_ready'
    matches     'consume_skb <- sk_psock_verdict_apply <- sk_psock_verdict_recv'
    matchesNot  'sk_skb_reason_drop <- sk_psock_backlog <- process_one_work', NOT_SPECIFIED, dropped
}

rule('sctp/receive/app-read') {
    title   'SCTP handed a message to its application, or handled one itself'
    verdict normal
    caller  '(sctp_ulpevent_*|sctp_recvmsg|sctp_chunk_*|sctp_outq_*|sctp_inq_*|sctp_datamsg_*|sctp_ulpq_*)'
    explain 'The message was read, or the chunk handled or acked. SCTP frees handled packets with kfree_skb. Nothing to do.'
    check   'ss -S'
    matches     'sk_skb_reason_drop <- sctp_ulpevent_free <- sctp_recvmsg', NOT_SPECIFIED, dropped
    matchesNot  'sk_skb_reason_drop <- sctp_rcv <- ip_protocol_deliver_rcu', NOT_SPECIFIED, dropped
}

rule('tipc/receive/app-read') {
    title   'an application read a TIPC message'
    verdict normal
    caller  '(tsk_advance_rx_queue|tipc_recvmsg|tipc_recvstream|tipc_link_advance_transmq|tipc_sk_proto_rcv)'
    explain 'TIPC frees handled messages with kfree_skb. Nothing to do.'
    check   'ss --tipc'
    matches     'sk_skb_reason_drop <- tsk_advance_rx_queue <- tipc_recvmsg', NOT_SPECIFIED, dropped
    matchesNot  'sk_skb_reason_drop <- tipc_rcv <- tipc_l2_rcv_msg', NOT_SPECIFIED, dropped
}

rule('bluetooth/message') {
    title   'a Bluetooth message was handled'
    verdict normal
    caller  '(hci_*|l2cap_*|rfcomm_*|bt_sock_*|sco_*|btusb_*|mgmt_*|msft_*|smp_recv_cb|smp_cmd_*|smp_sig_channel)'
    explain 'Bluetooth frees handled commands and events with kfree_skb. Nothing to do.'
    check   'dmesg'
    matches     'kfree_skb <- hci_cmd_work <- process_one_work'
    matches     'kfree_skb <- hci_event_packet <- hci_rx_work'
    matchesNot  'kfree_skb <- process_one_work <- worker_thread'
}

rule('can/echo') {
    title   'a CAN frame was sent, and its echo was handed to local readers'
    verdict normal
    event   consumed, freed
    caller  '(can_get_echo_skb|can_put_echo_skb|can_free_echo_skb|can_rx_offload_*|can_receive|can_rcv|canfd_rcv|canxl_rcv|bcm_recvmsg|bcm_can_tx|bcm_tx_send|bcm_rx_handler|bcm_send_to_user)'
    explain 'CAN drivers keep a sent frame until the bus has confirmed it. Nothing to do.'
    check   'ip -d -s link show type can'
    matches     'consume_skb <- can_get_echo_skb <- mcp251x_can_ist'
    matchesNot  'kfree_skb_reason <- can_rcv <- __netif_receive_skb_one_core', CAN_RX_INVALID_FRAME, dropped
}

rule('wifi/transmit/status') {
    title   'a wireless frame was sent, and its status was reported'
    verdict normal
    event   consumed, freed
    caller  '(__ieee80211_tx_status*|ieee80211_tx_status*|ieee80211_report_used_skb|ieee80211_free_txskb|ieee80211_tx_monitor)'
    explain 'The driver reported how the transmission went; the frame is done. Nothing to do.'
    check   'iw dev WLAN station dump'
    matches     'consume_skb <- __ieee80211_tx_status <- ieee80211_tx_status_ext'
    matchesNot  'kfree_skb_reason <- ieee80211_rx_handlers_result <- ieee80211_rx_handlers', '0x20004', dropped
}
