// Traffic inside the machine: Unix and netlink sockets, error queues, capture sockets.

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
