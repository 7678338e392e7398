/** What is shown: a result made ready for people and programs alike. */
package org.skbsh.render.view;
