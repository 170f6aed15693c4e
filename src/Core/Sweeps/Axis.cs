using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>One axis of a sweep: a field and its values, or several fields that vary together.</summary>
/// <param name="Fields">The fields with their values, as many of each.</param>
internal sealed record Axis(Arr<AxisField> Fields)
{
    /// <summary>How many places it has.</summary>
    public long Count => Fields[0].Values.Count;

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

/// <summary>A field and its values along an axis.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">The values.</param>
internal sealed record AxisField(Field Field, AxisValues Values)
{
    /// <summary>An experiment with a value of the field.</summary>
    public Either<Fault, Experiment> Apply(Experiment experiment, long place) =>
        Field.Read(experiment, new JsonNode(Field.Path, System.Text.Encoding.UTF8.GetBytes(Values.At(place))));
}
