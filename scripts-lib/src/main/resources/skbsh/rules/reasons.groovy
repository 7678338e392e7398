// The kernel's drop reasons of 5.17 to 6.18 (include/net/dropreason-core.h), by the layer that gives them.
// NO_SOCKET and NOT_SPECIFIED are told apart by their callers: see drops.groovy.

def reasons = [
    bpf: [BPF_CGROUP_EGRESS: 'a BPF program of the control group refused to let it out', XDP: 'an XDP program dropped it'],
    bridge: [BRIDGE_INGRESS_STP_STATE: 'the bridge port is not forwarding', NO_TX_TARGET: 'no bridge port to send it to',
             LOCAL_MAC: 'its source address is one of our own', MAC_INVALID_SOURCE: 'its source address is no unicast address',
             MAC_IEEE_MAC_CONTROL: 'a MAC control frame'],
    can: [CAN_RX_INVALID_FRAME: 'not a CAN frame', CANFD_RX_INVALID_FRAME: 'not a CAN FD frame',
          CANXL_RX_INVALID_FRAME: 'not a CAN XL frame'],
    device: [CPU_BACKLOG: 'the backlog of the CPU was full: net.core.netdev_max_backlog', DEV_HDR: 'the driver could not use its header',
             DEV_READY: 'the device was not ready', FULL_RING: 'the ring was full', NOMEM: 'no memory', TAP_FILTER: 'the filter of the tap refused it',
             TAP_TXFILTER: 'the transmit filter of the tap refused it', UNHANDLED_PROTO: 'no handler for its protocol',
             HDR_TRUNC: 'its header was cut', PFMEMALLOC: 'memory is short and its socket has no claim to the reserve',
             RECURSION_LIMIT: 'it went round too often in this host', TUNNEL_TXINFO: 'no tunnel to send it through',
             PSP_INPUT: 'PSP refused it', PSP_OUTPUT: 'PSP could not send it'],
    icmp: [ICMP_CSUM: 'wrong ICMP checksum', INVALID_PROTO: 'a protocol that does not belong there'],
    ip: [IP_CSUM: 'wrong IP header checksum', IP_INHDR: 'a bad IP header, or its time to live was over', IP_RPFILTER: 'the reverse path filter refused its source: net.ipv4.conf.*.rp_filter',
         UNICAST_IN_L2_MULTICAST: 'a unicast packet in a multicast frame', IP_NOPROTO: 'no protocol above wants it',
         OTHERHOST: 'addressed to another host', PKT_TOO_SMALL: 'too short', PKT_TOO_BIG: 'too big for the way: MTU',
         IPV6DISABLED: 'IPv6 is off on the device', IP_OUTNOROUTES: 'no route to send it', IP_INNOROUTES: 'no route for it',
         IP_INADDRERRORS: 'an address that is not ours to serve: is forwarding on?', IP_LOCALNET: 'a loopback address from outside',
         IP_LOCAL_SOURCE: 'its source is an address of our own', IP_INVALID_SOURCE: 'its source is no valid address',
         IP_INVALID_DEST: 'its destination is no valid address', IP_TUNNEL_ECN: 'congestion marks that contradict each other',
         DUP_FRAG: 'a fragment that came twice', FRAG_REASM_TIMEOUT: 'fragments were missing for too long',
         FRAG_TOO_FAR: 'a fragment too far from the others', IPV6_BAD_EXTHDR: 'a bad extension header', IPV6_NDISC_FRAG: 'neighbour discovery in fragments',
         IPV6_NDISC_HOP_LIMIT: 'neighbour discovery from afar', IPV6_NDISC_BAD_CODE: 'bad neighbour discovery code',
         IPV6_NDISC_BAD_OPTIONS: 'bad neighbour discovery options', IPV6_NDISC_NS_OTHERHOST: 'asks for the neighbour of another host',
         XFRM_POLICY: 'IPsec policy refused it', SKB_CSUM: 'its checksum could not be made', SKB_GSO_SEG: 'it could not be cut into segments',
         SKB_UCOPY_FAULT: 'its data could not be copied from the application', ARP_PVLAN_DISABLE: 'proxy ARP for private VLANs is off'],
    neigh: [NEIGH_CREATEFAIL: 'no neighbour entry could be made', NEIGH_FAILED: 'no neighbour answered for the next hop',
            NEIGH_QUEUEFULL: 'too many packets wait for the neighbour', NEIGH_DEAD: 'the neighbour entry is gone',
            NEIGH_HH_FILLFAIL: 'no hardware header for the neighbour'],
    netfilter: [NETFILTER_DROP: 'a firewall rule dropped it: nft list ruleset'],
    qdisc: [QDISC_DROP: 'a queueing discipline dropped it: tc -s qdisc', QDISC_OVERLIMIT: 'the queue was over its limit',
            QDISC_CONGESTED: 'the queue signals congestion', CAKE_FLOOD: 'CAKE holds back a flood', FQ_BAND_LIMIT: 'the band of fq was full',
            FQ_HORIZON_LIMIT: 'to be sent too far in the future', FQ_FLOW_LIMIT: 'the flow of fq was full', DUALPI2_STEP_DROP: 'DualPI2 dropped it'],
    socket: [SOCKET_FILTER: 'the filter of the socket refused it', SOCKET_RCVBUFF: 'the receive buffer was full: the application reads too slowly',
             SOCKET_BACKLOG: 'the backlog of the socket was full', PROTO_MEM: 'the protocol is over its memory limit',
             SOCKET_CLOSE: 'its socket closed', SECURITY_HOOK: 'a security module refused it', PACKET_SOCK_ERROR: 'the packet socket could not take it',
             QUEUE_PURGE: 'a queue was emptied', UNIX_DISCONNECT: 'the Unix socket was disconnected', UNIX_SKIP_OOB: 'out-of-band data was skipped'],
    tc: [TC_EGRESS: 'a tc filter dropped it on its way out', TC_INGRESS: 'a tc filter dropped it on its way in',
         TC_CHAIN_NOTFOUND: 'tc: no such chain', TC_RECLASSIFY_LOOP: 'tc: went round too often', TC_COOKIE_ERROR: 'tc: bad cookie'],
    tcp: [TCP_CSUM: 'wrong TCP checksum', TCP_MD5NOTFOUND: 'no MD5 signature where one is due', TCP_MD5UNEXPECTED: 'an MD5 signature that nobody asked for',
          TCP_MD5FAILURE: 'wrong MD5 signature', TCP_AUTH_HDR: 'bad authentication option', TCP_AONOTFOUND: 'no authentication where it is due',
          TCP_AOUNEXPECTED: 'authentication that nobody asked for', TCP_AOKEYNOTFOUND: 'unknown authentication key', TCP_AOFAILURE: 'wrong authentication',
          TCP_FLAGS: 'flags that make no sense', TCP_ZEROWINDOW: 'data though our window was closed', TCP_OLD_DATA: 'data that we have',
          TCP_OVERWINDOW: 'data beyond our window', TCP_OFOMERGE: 'out-of-order data that we have', TCP_RFC7323_PAWS: 'an old timestamp',
          TCP_RFC7323_PAWS_ACK: 'an old timestamp on an ack', TCP_RFC7323_TW_PAWS: 'an old timestamp in time-wait', TCP_RFC7323_TSECR: 'an echo of a timestamp never sent',
          TCP_LISTEN_OVERFLOW: 'the queue of the listening socket was full', TCP_OLD_SEQUENCE: 'an old sequence number', TCP_INVALID_SEQUENCE: 'a sequence number out of the window',
          TCP_INVALID_END_SEQUENCE: 'its end is out of the window', TCP_INVALID_ACK_SEQUENCE: 'it acks what it can not', TCP_RESET: 'a reset',
          TCP_INVALID_SYN: 'a SYN in an open connection', TCP_CLOSE: 'the connection is closed', TCP_FASTOPEN: 'fast open', TCP_OLD_ACK: 'an old ack',
          TCP_TOO_OLD_ACK: 'an ack far too old', TCP_ACK_UNSENT_DATA: 'an ack of what was never sent', TCP_OFO_QUEUE_PRUNE: 'out-of-order data thrown away for memory',
          TCP_OFO_DROP: 'out-of-order data, and no memory for it', TCP_MINTTL: 'its time to live is below the minimum', TCP_ABORT_ON_DATA: 'data for a socket that is closed'],
    udp: [UDP_CSUM: 'wrong UDP checksum'],
    vxlan: [VXLAN_INVALID_HDR: 'a bad VXLAN header', VXLAN_VNI_NOT_FOUND: 'no VXLAN with its number', VXLAN_ENTRY_EXISTS: 'the VXLAN entry exists'],
]

reasons.each { layer, named ->
    named.each { name, what ->
        rule("drop/$layer/${name.toLowerCase()}".toString()) {
            title   what
            verdict drop
            reason  name
            matches    'kfree_skb_reason <- somewhere', name
            matchesNot 'kfree_skb_reason <- somewhere', 'NOT_SPECIFIED'
        }
    }
}
