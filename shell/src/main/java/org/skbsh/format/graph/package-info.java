/** Text of the tracer function_graph: the packets that the functions in it free. */
package org.skbsh.format.graph;
