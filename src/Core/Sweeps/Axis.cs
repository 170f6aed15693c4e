using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>One axis of a sweep: a field and its values, several fields that vary together, or cases with names.</summary>
/// <param name="Fields">The fields with their values, as many of each.</param>
/// <param name="Cases">The names of the places; null where the values of the fields name them.</param>
internal sealed record Axis(Arr<AxisField> Fields, AxisCases? Cases = null)
{
    /// <summary>How many places it has.</summary>
    public long Count => Cases?.Names.Count ?? Fields[0].Values.Count;

    /// <summary>What a line of a plan says of a place.</summary>
    /// <param name="place">The place, from 0.</param>
    public List<NamedJson> At(long place) => Cases is not null
        ? [new(Cases.Name, JsonText.Text(Cases.Names[(int)place]))]
        : [.. Fields.Map(field => new NamedJson(field.Field.Path, field.Values.At(place)!))];

    /// <summary>An experiment with the values of a place.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="place">The place, from 0.</param>
    /// <returns>The experiment, or the fault of a value.</returns>
    public Either<Fault, Experiment> Apply(Experiment experiment, long place)
    {
        foreach (var field in Fields)
        {
            if (!field.Apply(experiment, place).Has(out var next, out var fault))
            {
                return fault;
            }

            experiment = next;
        }

        return experiment;
    }
}

/// <summary>Cases with names; the fields that a case does not set are those of the sweep.</summary>
/// <param name="Name">What the axis is called; no field has this name.</param>
/// <param name="Names">The names of the cases.</param>
internal sealed record AxisCases(string Name, Arr<string> Names);

/// <summary>A field and its values along an axis.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">The values; null where a case does not set the field.</param>
internal sealed record AxisField(Field Field, AxisValues Values)
{
    /// <summary>An experiment with a value of the field.</summary>
    public Either<Fault, Experiment> Apply(Experiment experiment, long place) => Values.At(place) is { } json
        ? Field.Read(experiment, new JsonNode(Field.Path, System.Text.Encoding.UTF8.GetBytes(json)))
        : experiment;
}
