// Virtual links: packets that they are done with.

rule('link/done') {
    title   'a virtual device is done with a packet: it answered it, copied it or passed it on'
    verdict normal
    event   consumed
    caller  '(arp_reduce|neigh_reduce|vxlan_*|geneve_*|macvlan_*|wg_*|br_*|__br_*|ip_tunnel_*|ip6_tnl_*|ip_tunnel_xmit|vlan_*|bond_*|team_*|ovs_*|do_execute_actions|xfrm_*|esp_*|ipvlan_*|dummy_xmit|loopback_xmit|ifb_*|nlmon_xmit|vrf_*|l2tp_*|ppp_*|hsr_*|batadv_*)'
    explain '''A bridge frees the original of a packet that it flooded, a VXLAN device that answers ARP itself frees the question,
        WireGuard frees its keepalives, and a dummy device frees everything. Nothing to do.'''
    check   'ip -d -s link'
    matches     'consume_skb <- arp_reduce <- vxlan_xmit'
    matches     'consume_skb <- wg_packet_rx_poll <- __napi_poll'
    matches     'consume_skb <- macvlan_process_broadcast <- process_one_work'
    matches     'consume_skb <- dummy_xmit <- dev_hard_start_xmit'
    matchesNot  'sk_skb_reason_drop <- vxlan_xmit <- dev_hard_start_xmit', NOT_SPECIFIED, dropped
}

rule('wifi/done') {
    title   'a wireless frame had done its work'
    verdict normal
    event   consumed
    caller  '(ieee80211_*|__ieee80211_*|cfg80211_*|iwl_*|ath*_*|mt76_*|rtw*_*|brcmf_*)'
    explain 'A management frame was handled, or a data frame was sent or passed on. Nothing to do.'
    check   'iw dev WLAN station dump'
    matches     'consume_skb <- ieee80211_rx_mgmt_beacon <- ieee80211_iface_work'
    matchesNot  'kfree_skb_reason <- ieee80211_rx_handlers_result <- ieee80211_rx_handlers', '0x10003', dropped
}
