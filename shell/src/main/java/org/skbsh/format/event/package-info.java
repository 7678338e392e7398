/**
 * What an event looks like: the format files of the kernel's events, the expressions in them, and the fields that they
 * describe.
 */
package org.skbsh.format.event;
