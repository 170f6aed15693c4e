using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Elevenfold.Properties.Mutants;

/// <summary>A mutant that runs.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Type">Its class.</param>
internal sealed record MutantProgram(Mutant Mutant, Type Type)
{
    // A loop of a mutant may have no end.
    private const string GuardSource = """
        namespace Elevenfold.Properties.Mutants;

        internal static class Guard
        {
            [ThreadStatic]
            private static int _left;

            public static void Start() => _left = 3_000_000;

            public static void Spend()
            {
                if (--_left < 0)
                {
                    throw new TimeoutException();
                }
            }
        }
        """;

    /// <summary>All mutants of a class of this folder that compile, in one assembly, each as a class of its own.</summary>
    public static IReadOnlyList<MutantProgram> All(string name)
    {
        var original = Parsed(File.ReadAllText(Repository.PathOf($"tests/Properties/Mutants/{name}.cs")));
        var usings = Parsed("global using System;");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "Elevenfold.Core.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(name, [original, usings], references, new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        var mutants = Mutator.Of(original, compilation.GetSemanticModel(original));

        var trees = mutants.Select((mutant, i) => Guarded(Parsed(mutant.Source.Replace(name, Numbered(i), StringComparison.Ordinal)))).ToArray();
        compilation = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees([usings, Parsed(GuardSource), .. trees]);
        var broken = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Location.SourceTree).ToHashSet();
        using var image = new MemoryStream();
        var emitted = compilation.RemoveSyntaxTrees(trees.Where(broken.Contains)).Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Take(5)));
        image.Position = 0;
        var assembly = new AssemblyLoadContext(name).LoadFromStream(image);
        return
        [
            .. from i in Enumerable.Range(0, mutants.Count)
               where !broken.Contains(trees[i])
               select new MutantProgram(mutants[i], assembly.GetType($"{typeof(MutantProgram).Namespace}.{Numbered(i)}", throwOnError: true)!),
        ];

        string Numbered(int i) => name + i.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>One of its methods.</summary>
    public T Method<T>(string name)
        where T : Delegate => MethodOf<T>(Type, name);

    /// <summary>A method of a class.</summary>
    public static T MethodOf<T>(Type type, string name)
        where T : Delegate => type.GetMethod(name, BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<T>();

    private static SyntaxTree Guarded(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        root = root.ReplaceNodes(
            root.DescendantNodes().OfType<ForStatementSyntax>(), (_, loop) => loop.WithStatement(SyntaxFactory.Block(SyntaxFactory.ParseStatement("Guard.Spend();\n"), loop.Statement)));
        root = root.ReplaceNodes(
            root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(method => method.Modifiers.Any(SyntaxKind.PublicKeyword)),
            (_, method) => method.WithBody(method.Body!.WithStatements(method.Body.Statements.Insert(0, SyntaxFactory.ParseStatement("Guard.Start();\n")))));
        return root.SyntaxTree;
    }

    private static SyntaxTree Parsed(string source) => CSharpSyntaxTree.ParseText(source);
}
