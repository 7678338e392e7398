/** What an event looks like: the format files of the kernel's events, the expressions in them, and fields read by them. */
package org.skbsh.format.event;
