/** What a session keeps: captures, rules, settings, results, and where output goes. It knows no command. */
package org.skbsh.session;
