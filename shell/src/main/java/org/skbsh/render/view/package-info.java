/** What is shown: results prepared for people and programs. */
package org.skbsh.render.view;
