/** What a person has at hand: captures, rules, settings, results, and where output goes. It knows no command. */
package org.skbsh.session;
