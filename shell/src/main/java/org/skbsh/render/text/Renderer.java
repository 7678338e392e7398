package org.skbsh.render.text;

import org.skbsh.render.view.View;

import java.io.IOException;

/** Draws views: for people or for programs. */
public interface Renderer {
    void draw(View view, Appendable out) throws IOException;
}
