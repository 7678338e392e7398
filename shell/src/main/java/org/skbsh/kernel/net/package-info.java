/** Network namespaces. */
package org.skbsh.kernel.net;
