/** What events pass on their way from a tracer to the capture: limits, packets seen twice, order of time. */
package org.skbsh.tracer.sink;
