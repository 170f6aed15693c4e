using Elevenfold.Arithmetic;
using Mono.Cecil;

namespace Elevenfold.Properties;

/// <summary>Core is pure: read off its compiled code, so that no pragma gets around the analyzer.</summary>
public sealed class PurityTests
{
    // What Core may speak of. Anything else, such as System.IO or System.Diagnostics.Process, is a new decision.
    private static readonly HashSet<string> Namespaces = new(StringComparer.Ordinal)
    {
        "System", "System.Buffers", "System.Buffers.Binary", "System.Collections", "System.Collections.Frozen", "System.Collections.Generic", "System.Collections.Immutable",
        "System.Collections.ObjectModel", "System.Diagnostics", "System.Diagnostics.CodeAnalysis", "System.Globalization", "System.Linq", "System.Numerics", "System.Reflection",
        "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Runtime.Intrinsics", "System.Runtime.Intrinsics.Arm", "System.Runtime.Intrinsics.X86",
        "System.Runtime.Versioning", "System.Security.Cryptography", "System.Threading", "System.Threading.Tasks", "System.Text", "System.Text.Encodings.Web", "System.Text.Json",
        "System.Text.Unicode", "ADRaffy.ENSNormalize", "CsvHelper", "LanguageExt", "MathNet.Numerics.Providers.LinearAlgebra", "MathNet.Numerics.Statistics", "Microsoft.CodeAnalysis",
    };

    // Of namespaces with more in them: gzip is decompressed from memory to memory, a pattern is matched as a shell does, and the
    // threads of a sweep share the tables that its experiments learn from.
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal)
    {
        "System.IO.Stream", "System.IO.MemoryStream", "System.IO.InvalidDataException", "System.IO.EndOfStreamException",
        "System.IO.Compression.CompressionMode", "System.IO.Compression.GZipStream", "System.IO.Enumeration.FileSystemName",
        "System.Collections.Concurrent.ConcurrentDictionary`2",
    };

    // C# marks an assembly with these that has pointers.
    private static readonly string[] CompilersMarks = ["System.Security", "System.Security.Permissions"];

    // C# puts this one into every iterator, to see whether two threads walk through it.
    private const string IteratorsThread = "System.Int32 System.Environment::get_CurrentManagedThreadId()";

    private static readonly ModuleDefinition Core = ModuleDefinition.ReadModule(typeof(Matrix).Assembly.Location);

    [Fact]
    public void Core_speaks_of_nothing_but_the_namespaces_of_pure_code()
    {
        var others = Core.GetTypeReferences()
            .Where(type => !CompilersMarks.Contains(NamespaceOf(type)))
            .Where(type => !Namespaces.Contains(NamespaceOf(type)) && !Types.Contains(type.FullName))
            .Select(type => type.FullName);
        Assert.Empty(others);
    }

    [Fact]
    public void Core_calls_nothing_that_is_banned()
    {
        var banned = File.ReadAllLines(Repository.PathOf("src/Core/BannedSymbols.txt"))
            .Select(line => line.Split(';')[0])
            .ToList();
        Assert.Contains("M:System.Math.Exp(System.Double)", banned, StringComparer.Ordinal);

        var called = Core.GetMemberReferences()
            .Where(member => member.FullName != IteratorsThread)
            .SelectMany(Ids);
        Assert.Empty(called.Intersect(banned, StringComparer.Ordinal));
    }

    [Fact]
    public void No_static_field_of_Core_can_change()
    {
        var changing = Core.GetTypes()
            .SelectMany(type => type.Fields)
            .Where(field => field is { IsStatic: true, IsInitOnly: false, IsLiteral: false })
            .Where(field => !IsCompilersCache(field))
            .Select(field => field.FullName);
        Assert.Empty(changing);
    }

    [Fact]
    public void No_array_lies_in_a_static_field_of_Core()
    {
        var arrays = Core.GetTypes()
            .SelectMany(type => type.Fields)
            .Where(field => field.IsStatic && field.FieldType.IsArray && !field.DeclaringType.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal))
            .Select(field => field.FullName);
        Assert.Empty(arrays);
    }

    [Fact]
    public void Core_has_no_native_code_and_no_pointers_but_in_the_engine()
    {
        var unsafeMethods = Core.GetTypes()
            .Where(type => !type.FullName.StartsWith("Elevenfold.Engine.", StringComparison.Ordinal))
            .SelectMany(type => type.Methods)
            .Where(method => method.Parameters.Any(parameter => parameter.ParameterType.IsPointer)
                || (method.HasBody && method.Body.Variables.Any(variable => variable.VariableType.IsPointer)))
            .Concat(Core.GetTypes().SelectMany(type => type.Methods).Where(method => method.IsPInvokeImpl))
            .Select(method => method.FullName);
        Assert.Empty(unsafeMethods);
    }

    [Fact]
    public void Nothing_of_the_engine_is_seen_from_outside() =>
        Assert.Empty(Core.Types.Where(type => type.Namespace == "Elevenfold.Engine" && type.IsPublic).Select(type => type.FullName));

    // A delegate that the compiler keeps after making it once: the same each time, whoever comes first.
    private static bool IsCompilersCache(FieldDefinition field) =>
        field.Name.StartsWith('<') || field.DeclaringType.Name.StartsWith('<');

    // LanguageExt keeps its extension methods in classes without a namespace.
    private static string NamespaceOf(TypeReference type) => type switch
    {
        { DeclaringType: { } outer } => NamespaceOf(outer),
        { Namespace.Length: 0, Scope.Name: "LanguageExt.Core" } => "LanguageExt",
        _ => type.Namespace,
    };

    private static IEnumerable<string> Ids(MemberReference member)
    {
        yield return "T:" + member.DeclaringType.FullName;
        yield return "N:" + NamespaceOf(member.DeclaringType);
        if (member is MethodReference method)
        {
            var parameters = string.Join(',', method.Parameters.Select(parameter => parameter.ParameterType.FullName));
            yield return $"M:{method.DeclaringType.FullName}.{method.Name}" + (parameters.Length == 0 ? string.Empty : $"({parameters})");
            yield return $"P:{method.DeclaringType.FullName}.{method.Name.Replace("get_", string.Empty, StringComparison.Ordinal)}";
        }
    }
}
