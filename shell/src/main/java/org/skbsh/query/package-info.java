/** Pure functions of a capture: chain patterns, filters, grouping, call tree. */
package org.skbsh.query;
