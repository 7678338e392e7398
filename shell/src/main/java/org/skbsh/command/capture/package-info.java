/** The verbs that load, save, choose and compare captures. */
package org.skbsh.command.capture;
