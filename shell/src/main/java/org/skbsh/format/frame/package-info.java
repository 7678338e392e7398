/** The frames of a stack, in every way that people and programs write them. */
package org.skbsh.format.frame;
