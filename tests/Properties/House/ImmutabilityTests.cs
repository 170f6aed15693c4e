using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using LanguageExt;

namespace Elevenfold.Properties;

/// <summary>Nobody can change a value of Core after it was made.</summary>
public sealed class ImmutabilityTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] PublicTypes = typeof(Matrix).Assembly.GetExportedTypes();

    [Fact]
    public void Every_field_of_a_public_type_is_readonly() => Assert.Empty(
        from type in PublicTypes
        where !type.IsEnum
        from field in type.GetFields(All)
        where !field.IsInitOnly && !field.IsLiteral
        select $"{type.Name}.{field.Name}");

    [Fact]
    public void Every_property_can_be_set_only_while_its_value_is_made() => Assert.Empty(
        from type in PublicTypes
        from property in type.GetProperties(All)
        where property.SetMethod is { } setter
            && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
        select $"{type.Name}.{property.Name}");

    [Fact]
    public void No_public_member_hands_out_something_that_can_be_changed() => Assert.Empty(
        from type in PublicTypes
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let given = member switch
        {
            PropertyInfo property => property.PropertyType,
            FieldInfo field => field.FieldType,
            MethodInfo method when !IsCodec(method) => method.ReturnType,
            _ => typeof(void),
        }
        where IsChangeable(given)
        select $"{type.Name}.{member.Name} gives {given}");

    [Fact]
    public void Every_public_type_is_static_abstract_or_sealed() => Assert.Empty(
        PublicTypes.Where(type => !type.IsSealed && !type.IsAbstract && !type.IsValueType).Select(type => type.Name));

    [Fact]
    public void Changing_what_a_value_was_made_of_does_not_change_it()
    {
        double[] cells = [1, 2];
        var matrices = new[] { Matrix.Of(1, 2, cells) };
        var weights = Weights.Of(matrices.ToSeq()).OrThrow();
        var batch = Cases.BatchOf(Matrix.Of(2, 1, cells), Matrix.Of(2, 1, cells), 1);
        int[] layers = [1, 2];
        var topology = Topology.Of(layers.ToSeq()).OrThrow();
        var before = Digest.Sha256(weights);

        cells[0] = 7;
        matrices[0] = Matrix.Of(1, 2, [7, 7]);
        layers[0] = 7;

        Assert.Equal(before, Digest.Sha256(weights));
        Assert.Equal([1, 2], batch.Inputs.Cells.ToArray());
        Assert.Equal([1, 2], topology.Layers.ToArray());
    }

    [Fact]
    public void Values_that_are_alike_are_equal_and_hash_alike()
    {
        static Weights Two() => Weights.Of(LanguageExt.Prelude.Seq1(Matrix.Of(1, 2, [1, double.NaN]))).OrThrow();
        Assert.Equal(Two(), Two());
        Assert.Equal(Two().GetHashCode(), Two().GetHashCode());
        Assert.NotEqual(new Error(0.0), new Error(-0.0));
        Assert.Equal(new Error(double.NaN), new Error(-double.NaN));
    }

    // What an encoder or a recorder gives is made for the caller, who may do with it what he likes.
    private static bool IsCodec(MethodInfo method) => method.ReturnType == typeof(byte[])
        && (method.Name.StartsWith("Encode", StringComparison.Ordinal) || method.DeclaringType == typeof(Recorder));

    private static bool IsChangeable(Type type) =>
        type.IsArray
        || type.IsByRef
        || (type.IsGenericType && type.GetGenericTypeDefinition() is { } definition && (definition == typeof(Span<>) || definition == typeof(Memory<>)))
        || (typeof(IList).IsAssignableFrom(type) && type is { IsValueType: false, Namespace: not "LanguageExt" })
        || typeof(IDictionary).IsAssignableFrom(type);
}
