// Drops of virtual links where the kernel gives no reason.

rule('drop/link/tun') {
    title   'a tun or tap device dropped the packet: its program is too slow or absent, or a filter or a check refused it'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(tun_net_xmit|tun_*|tap_handle_frame|tap_*|macvtap_*|ipvtap_*)'
    explain '''Packets sent to the device wait in a ring until its program (a VPN, a hypervisor) reads them. The ring was full, no
        program has the device open, or a filter refused the packet. For a packet that the program writes: its header is bad, or the
        device is down.'''
    check   'ip -s -d link show type tun', 'ip -d link show dev DEVICE # qlen: the length of the ring; a longer one helps against bursts'
    matches     'kfree_skbmem <- tun_net_xmit <- dev_hard_start_xmit'
    matchesNot  'kfree_skb_reason <- tun_net_xmit <- dev_hard_start_xmit', FULL_RING, dropped
}

rule('drop/link/veth') {
    title   'a veth pair dropped the packet: its other end is down, or the packet is too large for it'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(__dev_forward_skb*|dev_forward_skb*|veth_xmit|veth_forward_skb|veth_napi_*|netkit_xmit|____dev_forward_skb)'
    explain 'The other end, often in a container, is down or being removed, or has a smaller MTU.'
    check   'ip -d link # state and mtu of both ends', 'ip netns', 'ip -s link'
    matches     'sk_skb_reason_drop <- __dev_forward_skb2 <- veth_xmit', NOT_SPECIFIED, dropped
    matchesNot  'sk_skb_reason_drop <- veth_xdp_rcv_skb <- veth_xdp_rcv', NOT_SPECIFIED, dropped
}

rule('drop/link/bridge') {
    title   'a bridge dropped the packet: no port for it, a blocked port, a VLAN filter, or the limit of MAC addresses'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(br_*|__br_*|nf_ct_bridge_*)'
    explain 'The port is not forwarding (spanning tree, isolation), the VLAN is not allowed there, or no port leads to the address.'
    check   'bridge -d -s link', 'bridge vlan', 'bridge fdb', 'ip -d link show type bridge'
    matches     'sk_skb_reason_drop <- __br_forward <- br_forward <- br_handle_frame_finish', NOT_SPECIFIED, dropped
    matches     'kfree_skbmem <- br_handle_frame_finish <- br_handle_frame'
    matches     'sk_skb_reason_drop <- br_dev_xmit <- dev_hard_start_xmit', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb_reason <- br_handle_frame <- __netif_receive_skb_core', BRIDGE_INGRESS_STP_STATE, dropped
}

rule('drop/link/tunnel') {
    title   'a tunnel (VXLAN, Geneve, GRE, IP in IP) dropped the packet: no such tunnel here, no destination, or a bad header'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ip_tunnel_*|__iptunnel_*|iptunnel_*|tunnel4_rcv|tunnel6_rcv|tunnel64_rcv|vxlan_*|geneve_*|gre_*|ipgre_*|erspan_*|ip6_tnl_*|ip6gre_*|ip6erspan_*|sit_*|ipip_*|ipip6_*|ip4ip6_*|ip6ip6_*|vti_*|vti6_*|gtp_*|bareudp_*|fou_*|gue_*|amt_*|udp_tunnel*)'
    explain 'A packet arrived for a tunnel that this host does not have, or the tunnel has no route to its far end.'
    check   'ip -d -s link', 'bridge fdb', 'ip route get ENDPOINT # the far end of the tunnel'
    matches     'sk_skb_reason_drop <- ip_tunnel_rcv <- ipgre_rcv', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- vxlan_xmit <- dev_hard_start_xmit', NOT_SPECIFIED, dropped
    matches     'kfree_skbmem <- tunnel4_rcv <- ip_protocol_deliver_rcu'
    matchesNot  'consume_skb <- arp_reduce <- vxlan_xmit'
}

rule('drop/link/xfrm') {
    title   'IPsec dropped the packet: no matching state or policy, a replay, or decryption failed'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(xfrm_*|__xfrm_*|xfrm4_*|xfrm6_*|xfrmi_*|esp_*|esp4_*|esp6_*|ah_*|ah4_*|ah6_*|ipcomp_*)'
    explain 'The two sides disagree on keys or policies, or packets arrived too late for the replay window.'
    check   'cat /proc/net/xfrm_stat', 'ip -s xfrm state', 'ip xfrm policy'
    matches     'sk_skb_reason_drop <- xfrm_input <- xfrm4_esp_rcv', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skb_reason <- udp_queue_rcv_one_skb <- udp_unicast_rcv_skb', XFRM_POLICY, dropped
}

rule('drop/link/wireguard') {
    title   'WireGuard dropped the packet: no peer for its destination, no handshake yet, or decryption failed'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(wg_*)'
    explain 'No peer has the destination among its allowed IPs, the handshake fails, or the source is not among the peer\'s allowed IPs.'
    check   'wg show', 'ip route get DESTINATION', 'dmesg'
    matches     'sk_skb_reason_drop <- wg_xmit <- dev_hard_start_xmit', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- wg_packet_rx_poll <- __napi_poll'
}

rule('drop/link/openvswitch') {
    title   'Open vSwitch dropped the packet: an action dropped it, its port is gone, or user space did not answer'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ovs_*|do_execute_actions|do_output|execute_*|output_userspace|netdev_frame_hook|clone_execute)'
    explain 'The flow drops the packet, the output port is down, the packet is too large for it, or the upcall queue was full.'
    check   'ovs-dpctl show', 'ovs-appctl coverage/show', 'ovs-appctl dpctl/dump-flows'
    matches     'sk_skb_reason_drop <- ovs_vport_send <- do_output', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- ovs_dp_upcall <- ovs_dp_process_packet'
}

rule('wifi/refused') {
    title   'the wireless stack did not accept a frame: a duplicate, not for this station, or not decrypted'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(ieee80211_*|__ieee80211_*|cfg80211_*|iwl_*|ath*_*|mt76_*|rtw*_*|brcmf_*|mwifiex_*)'
    explain 'Retransmitted frames that arrived twice are the most common case, and harmless.'
    check   'iw dev WLAN station dump', 'dmesg'
    matches     'kfree_skb_reason <- ieee80211_rx_handlers_result <- ieee80211_rx_handlers', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- __ieee80211_tx_status <- ieee80211_tx_status_ext'
}

rule('drop/link/stacked') {
    title   'a bond, team, VLAN or macvlan device dropped the packet: no member can send it, or it was not for the device'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(bond_*|__bond_*|team_*|vlan_*|macvlan_*|ipvlan_*|macsec_*|vrf_*|ifb_*|netvsc_vf_xmit|net_failover_*|failover_*|dsa_*|hdlc_*|batadv_*)'
    explain 'No member of the bond or team is up, the lower device of a VLAN is down, or a macvlan in that mode does not pass the packet on.'
    check   'ip -d -s link', 'cat /proc/net/bonding/BOND', 'bridge vlan'
    matches     'kfree_skb_reason <- dev_kfree_skb_any_reason <- bond_start_xmit <- dev_hard_start_xmit', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- vlan_dev_hard_start_xmit <- dev_hard_start_xmit', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- macvlan_process_broadcast <- process_one_work'
}

rule('link/hsr') {
    title   'a device of a redundant ring (HSR, PRP) is done with a frame, or refused it'
    verdict suspect
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(hsr_*|prp_*)'
    explain 'The kernel sends copies of each frame and frees the original with kfree_skb, the same call as for frames that it refuses.'
    check   'ip -d -s link show type hsr'
    matches     'sk_skb_reason_drop <- hsr_forward_skb <- hsr_handle_frame', NOT_SPECIFIED, dropped
    matchesNot  'consume_skb <- hsr_forward_skb <- hsr_handle_frame'
}

rule('drop/link/l2tp-ppp') {
    title   'L2TP or PPP dropped the packet: no such session, out of order, or the link is not up'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(l2tp_*|pppol2tp_*|ppp_*|pppoe_*|__pppoe_*|pptp_*|slhc_*)'
    explain 'The session has ended or is not up yet, or a sequence number is wrong.'
    check   'ip l2tp show session', 'ip -s -d link show type ppp'
    matches     'sk_skb_reason_drop <- l2tp_udp_encap_recv <- udp_queue_rcv_one_skb', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- ppp_input <- ppp_async_process', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skbmem <- udp_queue_rcv_one_skb <- udp_unicast_rcv_skb'
}

rule('drop/route/lightweight-tunnel') {
    title   'a route with an encapsulation (segment routing, MPLS, a BPF program) dropped the packet'
    verdict drop
    event   dropped, freed
    reason  NOT_SPECIFIED, ''
    caller  '(lwtunnel_*|seg6_*|input_action_*|mpls_*|rpl_*|ila_*|ioam6_*|bpf_xmit|bpf_input|bpf_output|run_lwt_bpf)'
    explain 'This host does not know the segment or label, the header is bad, or the next hop cannot be reached.'
    check   'ip -d route show table all', 'ip -M route', 'ip sr tunsrc show'
    matches     'sk_skb_reason_drop <- lwtunnel_xmit <- ip_finish_output2', NOT_SPECIFIED, dropped
    matches     'sk_skb_reason_drop <- input_action_end <- seg6_local_input', NOT_SPECIFIED, dropped
    matchesNot  'kfree_skbmem <- ip_finish_output2 <- ip_output'
}
