/** What is known of the kernel, read from data files: drop reasons, subsystems with reasons of their own, counters. */
package org.skbsh.knowledge;
