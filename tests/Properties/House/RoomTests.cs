using Elevenfold.Arithmetic;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Elevenfold.Properties;

/// <summary>The rooms of Core: a folder is a namespace, and a room uses only itself and the rooms before it.</summary>
public sealed class RoomTests
{
    private static readonly string[] Rooms =
        ["Arithmetic", "Text", "Faults", "Randomness", "Model", "Recipes", "Engine", "Training", "Variants",
        "Data", "Documents", "Experiments", "Traces", "Protocol", "Replaying", "Comparing", "Sweeps", "Laws", "Charts"];

    private static readonly ModuleDefinition Core = ModuleDefinition.ReadModule(typeof(Matrix).Assembly.Location);

    [Fact]
    public void A_room_uses_only_the_rooms_before_it()
    {
        var upwards =
            from type in Core.GetTypes()
            let room = RoomOf(type)
            where room is not null
            from used in Uses(type).Select(RoomOf).Distinct(StringComparer.Ordinal)
            where used is not null && Array.IndexOf(Rooms, used) > Array.IndexOf(Rooms, room)
            select $"{type.FullName} uses {used}";
        Assert.Empty(upwards);
    }

    [Fact]
    public void A_folder_is_a_namespace_and_every_room_is_in_the_list()
    {
        var core = Repository.PathOf("src/Core");
        var folders = Directory.GetDirectories(core).Select(Path.GetFileName).Except(["bin", "obj"], StringComparer.Ordinal);
        Assert.Equal(Rooms.Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));

        var misplaced =
            from room in Rooms
            from file in Directory.GetFiles(Path.Combine(core, room), "*.cs", SearchOption.AllDirectories)
            where !File.ReadLines(file).Contains($"namespace Elevenfold.{room};", StringComparer.Ordinal)
            select file;
        Assert.Empty(misplaced);
    }

    private static string? RoomOf(TypeReference type)
    {
        var outermost = type;
        while (outermost.DeclaringType is not null)
        {
            outermost = outermost.DeclaringType;
        }

        return outermost.Scope == Core && outermost.Namespace.StartsWith("Elevenfold.", StringComparison.Ordinal)
            ? outermost.Namespace["Elevenfold.".Length..]
            : null;
    }

    private static IEnumerable<TypeReference> Uses(TypeDefinition type)
    {
        var signatures = type.Methods.SelectMany(method => method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType));
        var bodies = type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions).SelectMany(Operands);
        return type.Fields.Select(field => field.FieldType).Concat(signatures).Concat(bodies)
            .Append(type.BaseType ?? type)
            .SelectMany(Parts);
    }

    private static IEnumerable<TypeReference> Operands(Instruction instruction) => instruction.Operand switch
    {
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method is GenericInstanceMethod generic ? generic.GenericArguments : []],
        FieldReference field => [field.DeclaringType, field.FieldType],
        TypeReference type => [type],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };
}
