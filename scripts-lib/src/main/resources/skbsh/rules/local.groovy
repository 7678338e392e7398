// Traffic inside the machine, and what applications do with sockets.

rule('unix/receive/app-read') {
    title   'an application read from a Unix socket'
    verdict normal
    event   consumed, freed
    caller  '(*unix_dgram_recvmsg|unix_stream_read_generic|unix_stream_read_actor|unix_stream_recvmsg|unix_seqpacket_recvmsg|unix_read_skb|manage_oob)'
    explain '''recvmsg copied the message out of the Unix socket, and the kernel freed the buffer. This is no network traffic.
        Nothing to do.'''
    check   'ss -xp'
    matches     'kfree_skbmem <- __unix_dgram_recvmsg <- __sys_recvfrom'
    matches     'consume_skb <- unix_stream_read_generic <- unix_stream_recvmsg'
    matches     'kfree_skbmem <- __kfree_skb <- unix_stream_recvmsg <- sock_aio_read'
    matchesNot  'kfree_skbmem <- unix_release_sock <- unix_release'
}

rule('unix/connect-accept') {
    title   'a connection between Unix sockets was made, or failed'
    verdict normal
    caller  '(unix_accept|unix_stream_connect)'
    explain '''connect() hands a buffer to the listening socket, and accept() frees it. Older kernels also free it with kfree_skb
        when connect fails. This is no network traffic; an application that fails to connect gets an error.'''
    check   'ss -xl'
    matches     'consume_skb <- skb_free_datagram <- unix_accept <- do_accept'
    matches     'kfree_skb <- unix_stream_connect <- __sys_connect'
    matches     'consume_skb <- unix_stream_connect <- __sys_connect'
    matchesNot  'consume_skb <- unix_stream_read_generic <- unix_stream_recvmsg'
}

rule('unix/close/unread') {
    title   'a Unix socket closed, and its unread messages were discarded'
    verdict suspect
    caller  '(unix_release_sock|unix_sock_destructor|unix_dgram_disconnected|unix_dgram_peer_wake*)'
    explain '''This is no network traffic. The writer believes that its message arrived. That is normal when a program ends while
        others still write to it; otherwise find out why the reader left.'''
    check   'ss -xp'
    matches     'kfree_skbmem <- unix_release_sock <- unix_release'
    matches     'sk_skb_reason_drop <- unix_release_sock <- unix_release', SOCKET_CLOSE, dropped
    matches     'kfree_skb <- skb_queue_purge <- unix_sock_destructor <- __sk_destruct <- sk_destruct'
    matchesNot  'kfree_skbmem <- __unix_dgram_recvmsg'
}

rule('unix/gc') {
    title   'the kernel collected file descriptors that were in flight between closed Unix sockets'
    verdict normal
    caller  '(__unix_gc|unix_gc|unix_release_all)'
    explain 'From time to time the kernel collects sockets that only messages to each other still reach. Nothing to do.'
    check   'ss -xp'
    matches     'kfree_skbmem <- skb_queue_purge_reason <- __unix_gc <- process_one_work'
    matchesNot  'kfree_skbmem <- unix_release_sock <- unix_release'
}

rule('netlink/overrun') {
    title   'a netlink message did not reach a program: it reads too slowly, its filter refused it, or its socket is closing'
    verdict suspect
    event   dropped
    caller  '(netlink_attachskb|do_one_broadcast|netlink_broadcast*)'
    explain '''The receive buffer of a netlink socket was full (its program gets ENOBUFS), a filter of the socket refused the
        message, or the socket was closing. No network traffic is lost, but the program may miss a change of links, routes or
        addresses.'''
    check   'cat /proc/net/netlink # column Drops', 'ss -f netlink -p'
    matches     'sk_skb_reason_drop <- netlink_attachskb <- netlink_unicast <- rtnl_unicast', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- do_one_broadcast <- netlink_broadcast_filtered', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- netlink_broadcast <- nlmsg_notify'
}

rule('netlink/message') {
    title   'a netlink message was handled: configuration, no network traffic'
    verdict normal
    caller  '(netlink_*|__netlink_*|nlmsg_*|genl*|nfnetlink_*|rtnl_get*|rtnl_notify|rtnl_unicast|rtnl_dump*|rtnl_fdb_*|rtnl_bridge_*|rtnl_stats_*|rtnl_mdb_*|rtnl_net_*|rtnl_offload_*|rtnl_link_*|rtmsg_*|rtnetlink_*|neigh_get_reply|__neigh_notify|neigh_get|qdisc_notify*|tclass_notify*|tfilter_notify*|tcf_*notify*|inet_rtm_*|inet6_rtm_*|sock_diag_*|inet_diag_*|ctnetlink_*|nf_tables_*|nft_*_notify|pfkey_broadcast*|pfkey_sendmsg|pfkey_send_*|pfkey_terminate_dump|__pfkey_xfrm_*|key_notify_*|key_pol_get_resp|dump_sp|audit_*|kauditd_*|uevent_net_*|kobject_uevent_*)'
    explain '''Programs and the kernel exchange configuration through netlink sockets. The kernel keeps these messages in the same
        buffers as packets and frees them in the same ways, also with kfree_skb. Nothing to do.'''
    check   'ip monitor'
    matches     'kfree_skbmem <- netlink_broadcast <- nlmsg_notify'
    matches     'kfree_skb_reason <- skb_queue_purge_reason <- netlink_sock_destruct <- __sk_destruct', QUEUE_PURGE, dropped
    matches     'sk_skb_reason_drop <- neigh_get_reply <- neigh_get', NOT_SPECIFIED, dropped
    matches     'kfree_skb+1 <- skb_queue_purge+24 <- netlink_release+400'
    matchesNot  'kfree_skbmem <- tcp_ack'
    matches     'kfree_skb <- pfkey_broadcast <- pfkey_sendmsg'
    matchesNot  'kfree_skb_reason <- __rtnl_unlock <- netdev_run_todo', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb_reason <- rtnl_unlock <- devinet_ioctl', NOT_SPECIFIED, dropped
}

rule('monitor/message') {
    title   'a report of the kernel\'s drop monitor was sent or freed'
    verdict normal
    caller  '(net_dm_*|dropmon_*|reset_per_cpu_data|send_dm_alert)'
    explain 'The drop monitor (dropwatch) keeps copies of dropped packets for its reports. Nothing to do.'
    check   'ss -f netlink -p'
    matches     'consume_skb <- net_dm_packet_work <- process_one_work'
    matchesNot  'consume_skb <- process_one_work <- worker_thread'
}

rule('errqueue/read') {
    title   'an application read an error or a timestamp from its socket\'s error queue'
    verdict normal
    caller  '(sock_recv_errqueue|ip_recv_error|ipv6_recv_error|ipv6_recv_rxpmtu|inet_recv_error)'
    explain '''ICMP errors, transmit timestamps and zero-copy notices wait in the error queue until the application reads them.
        Nothing to do.'''
    check   'nstat -az IcmpInErrors IcmpInDestUnreachs'
    matches     'sk_skb_reason_drop <- sock_recv_errqueue <- inet_recv_error', NOT_SPECIFIED, dropped
    matches     'kfree_skb <- ip_recv_error <- udp_recvmsg'
    matches     'consume_skb <- ip_recv_error <- udp_recvmsg'
    matchesNot  'kfree_skb <- udp_recvmsg <- inet_recvmsg'
}

rule('packet/receive/app-read') {
    title   'an application read a packet from a capture socket or a raw socket'
    verdict normal
    event   consumed, freed
    caller  '(packet_recvmsg|raw_recvmsg|rawv6_recvmsg|ping_recvmsg|pfkey_recvmsg|packet_read_pending)'
    explain 'The application has read the packet, or the copy made for it. Nothing to do.'
    check   'ss -0p', 'ss -wp'
    matches     'kfree_skbmem <- packet_recvmsg <- sock_recvmsg'
    matches     'consume_skb <- skb_free_datagram <- raw_recvmsg <- inet_recvmsg'
    matchesNot  'kfree_skbmem <- packet_rcv'
}

rule('capture/copy') {
    title   'a capture (tcpdump and similar) did not need its copy: its filter refused the packet, or the data was copied out'
    verdict normal
    event   consumed
    caller  '(packet_rcv*|tpacket_rcv|packet_direct_xmit|dev_queue_xmit_nit)'
    explain '''The kernel offers each packet to every capture socket. It frees the copy here when the socket's filter refuses the
        packet, or after copying it into the socket's ring; the packet itself goes on. Nothing to do.'''
    check   'ss -0p'
    matches     'sk_skb_reason_drop <- tpacket_rcv <- dev_queue_xmit_nit <- dev_hard_start_xmit', consumed
    matches     'consume_skb <- packet_rcv <- dev_queue_xmit_nit <- dev_hard_start_xmit'
    matchesNot  'kfree_skb_reason <- packet_rcv <- dev_queue_xmit_nit', NOT_SPECIFIED, dropped
}

rule('capture/copy-or-full') {
    title   'the kernel freed a capture\'s copy: its filter refused it, it was copied out, or the buffer was full'
    verdict suspect
    event   freed
    caller  '(packet_rcv*|tpacket_rcv)'
    explain '''This hook cannot tell a copy that was not needed from one that a full capture socket lost. The packet itself goes on
        in either case. The capture reports its losses in its own statistics ("packets dropped by kernel").'''
    check   'ss -0pm # d in skmem counts drops'
    matches     'kfree_skbmem <- packet_rcv <- __netif_receive_skb_one_core'
    matchesNot  'kfree_skbmem <- packet_recvmsg <- sock_recvmsg'
}

rule('capture/close') {
    title   'a capture ended, and its unread packets were discarded'
    verdict normal
    caller  '(packet_release|packet_sock_destruct|packet_flush_mclist)'
    explain 'These are copies for a capture (tcpdump and similar); the packets themselves went on long ago. Nothing to do.'
    check   'ss -0p'
    matches     'kfree_skb <- skb_queue_purge <- packet_release'
    matches     'sk_skb_reason_drop <- skb_queue_purge_reason <- packet_release', QUEUE_PURGE, dropped
    matchesNot  'kfree_skb <- skb_queue_purge <- unix_sock_destructor'
}

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
