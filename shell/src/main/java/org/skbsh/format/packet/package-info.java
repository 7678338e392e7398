/** What the bytes of a packet say: its headers, and a packet as text. */
package org.skbsh.format.packet;
