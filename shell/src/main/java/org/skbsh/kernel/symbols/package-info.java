/** Names and types of the kernel: kallsyms, modules, BTF. */
package org.skbsh.kernel.symbols;
