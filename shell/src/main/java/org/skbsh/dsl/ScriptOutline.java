package org.skbsh.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;

/**
 * The declaration of a script, read from its text without running it.
 *
 * @param summary empty if it has none
 * @param params the names of its parameters
 */
public record ScriptOutline(String summary, List<String> params) {
    public ScriptOutline {
        params = List.copyOf(params);
    }

    public static ScriptOutline of(String source) {
        CompilationUnit unit = new CompilationUnit();
        unit.addSource("script.groovy", source);
        try {
            unit.compile(Phases.CONVERSION);
        } catch (CompilationFailedException e) {
            return new ScriptOutline("(does not compile: run it to see why)", List.of());
        }
        Reader reader = new Reader();
        Statement body = unit.getAST().getModules().get(0).getStatementBlock();
        body.visit(reader);
        return new ScriptOutline(reader.summary, reader.params);
    }

    private static final class Reader extends CodeVisitorSupport {
        private final List<String> params = new ArrayList<>();
        private String summary = "";
        private boolean declaring;

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            String name = String.valueOf(call.getMethodAsString());
            if (name.equals("script") && !declaring) {
                declaring = true;
                super.visitMethodCallExpression(call);
                declaring = false;
            } else if (declaring && name.equals("summary")) {
                summary = firstText(call).orElse(summary);
            } else if (declaring && name.equals("param")) {
                firstText(call).ifPresent(params::add);
            }
        }

        @Override
        public void visitClosureExpression(ClosureExpression closure) {
            closure.getCode().visit(this);
        }

        private static Optional<String> firstText(MethodCallExpression call) {
            return call.getArguments() instanceof ArgumentListExpression arguments
                            && !arguments.getExpressions().isEmpty()
                            && arguments.getExpression(0) instanceof ConstantExpression text
                    ? Optional.of(String.valueOf(text.getValue()))
                    : Optional.empty();
        }
    }
}
