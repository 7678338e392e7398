package org.skbsh.dsl;

import java.util.List;
import java.util.Optional;

import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.EmptyExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.syntax.Token;
import org.codehaus.groovy.syntax.Types;

/**
 * Makes {@code def x = …} at the top level of an entry a variable of the session, and finds the variable that an entry
 * ends with.
 */
final class Declarations extends CompilationCustomizer {
    private Optional<String> assigned = Optional.empty();

    Declarations() {
        super(CompilePhase.CONVERSION);
    }

    /** The variable that the last statement of the last compiled entry assigns. */
    Optional<String> assigned() {
        return assigned;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode classNode) {
        if (!classNode.isScript()) {
            return;
        }
        assigned = Optional.empty();
        for (MethodNode method : classNode.getMethods()) {
            if (method.isScriptBody() && method.getCode() instanceof BlockStatement body) {
                persist(body.getStatements());
            }
        }
    }

    private void persist(List<Statement> statements) {
        for (Statement statement : statements) {
            if (statement instanceof ExpressionStatement line
                    && line.getExpression() instanceof DeclarationExpression declaration
                    && !declaration.isMultipleAssignmentDeclaration()
                    && declaration.getAnnotations().isEmpty()) {
                line.setExpression(assignment(declaration));
            }
        }
        if (!statements.isEmpty()
                && statements.get(statements.size() - 1) instanceof ExpressionStatement last
                && last.getExpression() instanceof BinaryExpression binary
                && binary.getOperation().getType() == Types.ASSIGN
                && binary.getLeftExpression() instanceof VariableExpression variable) {
            assigned = Optional.of(variable.getName());
        }
    }

    private static Expression assignment(DeclarationExpression declaration) {
        VariableExpression declared = declaration.getVariableExpression();
        Expression value = declaration.getRightExpression();
        if (value instanceof EmptyExpression) {
            value = ClassHelper.isPrimitiveType(declared.getOriginType())
                    ? new ConstantExpression(0)
                    : ConstantExpression.NULL;
        }
        if (!declared.isDynamicTyped()) {
            value = CastExpression.asExpression(declared.getOriginType(), value);
        }
        VariableExpression variable = new VariableExpression(declared.getName());
        variable.setSourcePosition(declared);
        Token equals = declaration.getOperation();
        BinaryExpression assignment = new BinaryExpression(
                variable, Token.newSymbol(Types.ASSIGN, equals.getStartLine(), equals.getStartColumn()), value);
        assignment.setSourcePosition(declaration);
        return assignment;
    }
}
