/** Counters that the kernel keeps: snmp, netstat, softnet, qdiscs, devices. */
package org.skbsh.kernel.counters;
