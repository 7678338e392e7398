package org.skbsh.render.text;

import java.io.IOException;

import org.skbsh.render.view.View;

/** Draws views: for people or for programs. */
public interface Renderer {
    void draw(View view, Appendable out) throws IOException;
}
