/** What is known of the kernel, read from data files: drop reasons, subsystems with reasons of their own, counters, settings, stations and functions of the packet path. */
package org.skbsh.knowledge;
