// Ends that carry a drop's marks though nothing went wrong: tried before the reasons.

rule('tcp/close/purge') {
    title   'a TCP socket closed and its queues were emptied'
    verdict normal
    caller  '(tcp_write_queue_purge|__tcp_close|sk_stream_kill_queues|inet_csk_destroy_sock|inet_sock_destruct|tcp_rtx_queue_purge|skb_rbtree_purge)'
    explain 'Data that nobody read, or that no ack was seen for, goes with its socket; seen at every ordinary close.'
    matches     'kfree_skbmem <- tcp_write_queue_purge <- tcp_reset'
    matches     'kfree_skb_reason <- sk_stream_kill_queues <- inet_csk_destroy_sock <- tcp_fin', 'NOT_SPECIFIED'
    matches     'sk_skb_reason_drop <- sk_stream_kill_queues <- inet_csk_destroy_sock', 'QUEUE_PURGE'
    matchesNot  'kfree_skbmem <- tcp_ack <- tcp_rcv_established'
}

rule('unix/close/unread') {
    title   'a Unix socket closed with data that nobody read'
    verdict suspect
    caller  '(unix_release_sock|unix_sock_destructor)'
    explain 'No network traffic. The writer believes it was read.'
    matches     'kfree_skbmem <- unix_release_sock <- unix_release'
    matchesNot  'kfree_skbmem <- __unix_dgram_recvmsg'
}
