/** The words of rule files, which need no session. */
package org.skbsh.dsl.rule;
