/** The Groovy words of checks: {@code check('NO_SOCKET') { cause('…') { found … } }}. */
package org.skbsh.dsl.check;
