package org.skbsh.dsl.groovy;

import java.util.Set;

import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.SyntaxException;
import org.codehaus.groovy.syntax.Types;

import org.skbsh.model.UserError;
import org.skbsh.query.Subnet;

/**
 * Gives {@code saddr in '10.0.0.0/8'} its meaning: to Groovy, a text is in another that contains it. What is no subnet beside
 * an address of a packet is an error of the line.
 */
public final class SubnetsInConditions extends CompilationCustomizer {
    private static final Set<String> ADDRESSES = Set.of("saddr", "daddr");

    public SubnetsInConditions() {
        super(CompilePhase.CONVERSION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        new Transformer(source).visitClass(classNode);
    }

    private static final class Transformer extends ClassCodeExpressionTransformer {
        private final SourceUnit source;

        Transformer(SourceUnit source) {
            this.source = source;
        }

        @Override
        protected SourceUnit getSourceUnit() {
            return source;
        }

        @Override
        public Expression transform(Expression expression) {
            if (expression instanceof ClosureExpression closure) {
                closure.getCode().visit(this);
                return closure;
            }
            if (expression instanceof BinaryExpression binary) {
                int operator = binary.getOperation().getType();
                if (operator == Types.KEYWORD_IN || operator == Types.COMPARE_NOT_IN) {
                    return call(binary, operator == Types.KEYWORD_IN ? "isIn" : "isNotIn");
                }
            }
            return super.transform(expression);
        }

        private Expression call(BinaryExpression binary, String method) {
            Expression place = binary.getRightExpression();
            if (binary.getLeftExpression() instanceof VariableExpression value
                    && ADDRESSES.contains(value.getName())
                    && place instanceof ConstantExpression constant
                    && constant.getValue() instanceof String text) {
                check(text, place);
            }
            Expression call = new StaticMethodCallExpression(
                    ClassHelper.make(Membership.class),
                    method,
                    new ArgumentListExpression(transform(binary.getLeftExpression()), transform(place)));
            call.setSourcePosition(binary);
            return call;
        }

        private void check(String text, Expression place) {
            try {
                Subnet.parse(text);
            } catch (UserError wrong) {
                source.addErrorAndContinue(
                        new SyntaxException(wrong.getMessage(), wrong, place.getLineNumber(), place.getColumnNumber()));
            }
        }
    }
}
