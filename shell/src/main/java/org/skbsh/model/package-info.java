/** The nouns: symbols, stacks, events, captures. Immutable or append-only; no I/O. */
package org.skbsh.model;
