/** How views are laid out: tables, trees, cards, JSON, CSV. */
package org.skbsh.render.text;
