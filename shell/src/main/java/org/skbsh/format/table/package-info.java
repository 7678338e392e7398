/** Files with a line or a row for each event or group. */
package org.skbsh.format.table;
