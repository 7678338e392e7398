/** What an event looks like: the kernel's descriptions (events/*/format), the expressions in them, and fields read by them. */
package org.skbsh.format.event;
