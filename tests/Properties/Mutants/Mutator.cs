using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Elevenfold.Properties.Mutants;

/// <summary>A program with one change.</summary>
/// <param name="Kind">The kind of change, such as "another operator".</param>
/// <param name="Line">The line of the source, from 1.</param>
/// <param name="Change">What stood there, and what stands there now.</param>
/// <param name="Source">The whole program.</param>
internal sealed record Mutant(string Kind, int Line, string Change, string Source)
{
    /// <summary>Its line and change, which name it.</summary>
    public override string ToString() => $"{Line}: {Change}";
}

/// <summary>Makes the mutants of a program: each change that one of its rules allows, at each place where it applies, one change a mutant.</summary>
/// <remarks>
/// The rules are those of mutation testing for numbers and indices (Y. Jia and M. Harman, "An analysis and survey of the development of mutation testing", 2011), and the
/// mistakes of ports.
/// </remarks>
internal static class Mutator
{
    private static readonly Dictionary<SyntaxKind, string[]> Operators = new()
    {
        [SyntaxKind.AddExpression] = ["-", "*"],
        [SyntaxKind.SubtractExpression] = ["+", "*"],
        [SyntaxKind.MultiplyExpression] = ["+", "/"],
        [SyntaxKind.DivideExpression] = ["*", "+"],
        [SyntaxKind.LessThanExpression] = ["<=", ">"],
        [SyntaxKind.GreaterThanExpression] = [">=", "<"],
        [SyntaxKind.GreaterThanOrEqualExpression] = [">", "<"],
    };

    /// <summary>The mutants, in the order of the source.</summary>
    public static IReadOnlyList<Mutant> Of(SyntaxTree tree, SemanticModel model)
    {
        var source = tree.ToString();
        var mutants =
            from node in tree.GetRoot().DescendantNodes()
            let line = tree.GetLineSpan(node.Span).StartLinePosition.Line + 1
            from change in Changes(node, model).DistinctBy(change => change.With)
            orderby line
            select new Mutant(change.Kind, line, Shown(node, change.With), source[..node.SpanStart] + change.With + source[node.Span.End..]);
        return [.. mutants.GroupBy(mutant => $"{mutant}").SelectMany(same => same.Select((mutant, i) => i == 0 ? mutant : mutant with { Change = $"{mutant.Change} ({i + 1})" }))];
    }

    private static IEnumerable<(string Kind, string With)> Changes(SyntaxNode node, SemanticModel model) => node switch
    {
        BinaryExpressionSyntax binary => OfBinary(binary, model),
        AssignmentExpressionSyntax assignment => OfAssignment(assignment, model),
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.NumericLiteralExpression) => OfLiteral(literal),
        PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.UnaryMinusExpression) => [("another sign", $"{unary.Operand}")],
        IdentifierNameSyntax name => OfName(name, model),
        InvocationExpressionSyntax call when IsNumber(call, model) => [("a function left out", $"({call.ArgumentList.Arguments[0]})")],
        BracketedArgumentListSyntax { Arguments: [{ Expression: not LiteralExpressionSyntax } index] } => [("an index off by one", $"[({index}) + 1]"), ("an index off by one", $"[({index}) - 1]")],
        ForStatementSyntax loop => OfLoop(loop),
        ExpressionStatementSyntax => [("a statement left out", ";")],
        _ => [],
    };

    private static IEnumerable<(string, string)> OfBinary(BinaryExpressionSyntax binary, SemanticModel model)
    {
        var (left, right) = (binary.Left, binary.Right);
        foreach (var other in Operators.GetValueOrDefault(binary.Kind(), []))
        {
            yield return ("another operator", $"({left} {other} {right})");
        }

        if (binary.IsKind(SyntaxKind.LessThanExpression))
        {
            yield return ("the last row, unit or layer left out", $"{left} < {right} - 1");
        }

        if (!IsNumber(binary, model))
        {
            yield break;
        }

        yield return ("a term left out", $"{left}");
        yield return ("a term left out", $"{right}");
        if (binary.Kind() is SyntaxKind.SubtractExpression or SyntaxKind.DivideExpression)
        {
            yield return ("operands exchanged", $"({right} {binary.OperatorToken} {left})");
        }

        if (Inner(right) is BinaryExpressionSyntax inner && inner.IsKind(SyntaxKind.MultiplyExpression))
        {
            if (binary.IsKind(SyntaxKind.AddExpression))
            {
                yield return ("a fused operation", $"Math.FusedMultiplyAdd({inner.Left}, {inner.Right}, {left})");
            }

            if (binary.IsKind(SyntaxKind.MultiplyExpression))
            {
                yield return ("another order of a sum or product", $"({left} * {inner.Left} * {inner.Right})");
            }
        }
    }

    private static IEnumerable<(string, string)> OfAssignment(AssignmentExpressionSyntax assignment, SemanticModel model)
    {
        var (left, right) = (assignment.Left, assignment.Right);
        if (!IsNumber(right, model))
        {
            yield break;
        }

        if (assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
        {
            yield return ("another operator", $"{left} += {right}");
        }
        else
        {
            yield return ("another operator", $"{left} -= {right}");
            yield return ("another operator", $"{left} = {right}");
        }

        yield return ("another sign", $"{left} {assignment.OperatorToken} -({right})");
        yield return ("a factor of 2", $"{left} {assignment.OperatorToken} 2.0 * ({right})");
        yield return ("rounded to binary32", $"{left} {assignment.OperatorToken} (float)({right})");
        if (assignment.IsKind(SyntaxKind.AddAssignmentExpression) && Inner(right) is BinaryExpressionSyntax product && product.IsKind(SyntaxKind.MultiplyExpression))
        {
            yield return ("a fused operation", $"{left} = Math.FusedMultiplyAdd({product.Left}, {product.Right}, {left})");
        }
    }

    private static IEnumerable<(string, string)> OfLiteral(LiteralExpressionSyntax literal) => literal.Token.Value switch
    {
        int value => (value == 0 ? [1] : (int[])[value - 1, value + 1]).Select(other => ("another number", other.ToString(CultureInfo.InvariantCulture))),
        double value => (value == 0 ? [1] : (double[])[value - 1, value + 1]).Select(other => ("another number", other.ToString("0.0", CultureInfo.InvariantCulture))),
        _ => [],
    };

    // Any other variable of the same type that is in scope, and was named before.
    private static IEnumerable<(string, string)> OfName(IdentifierNameSyntax name, SemanticModel model) =>
        TypeOf(model.GetSymbolInfo(name).Symbol) is not { } type
            ? []
            : model.LookupSymbols(name.SpanStart)
                .Where(other => other.Name != name.Identifier.Text && SymbolEqualityComparer.Default.Equals(TypeOf(other), type))
                .Where(other => other.Locations[0].SourceSpan.End < name.SpanStart)
                .OrderBy(other => other.Locations[0].SourceSpan.Start)
                .Select(other => (KindOf(type), other.Name));

    private static string KindOf(ITypeSymbol type) => type.ToDisplayString() switch
    {
        "int" => "another index or size",
        "double" => "another number",
        _ => "another matrix or layer",
    };

    private static IEnumerable<(string, string)> OfLoop(ForStatementSyntax loop)
    {
        if (loop is { Condition: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LessThanExpression } condition, Declaration.Variables: [var variable] })
        {
            var name = variable.Identifier;
            yield return ("another order of a sum or product", $"for (var {name} = {condition.Right} - 1; {name} >= 0; {name}--)\n{loop.Statement}");
        }
    }

    private static bool IsNumber(ExpressionSyntax expression, SemanticModel model) => model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_Double;

    private static ITypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    private static ExpressionSyntax Inner(ExpressionSyntax expression) => expression is ParenthesizedExpressionSyntax parentheses ? Inner(parentheses.Expression) : expression;

    private static string Shown(SyntaxNode node, string with) => node is ForStatementSyntax loop ? $"the loop over {loop.Declaration!.Variables[0].Identifier} backwards" : $"{node} -> {with}";
}
