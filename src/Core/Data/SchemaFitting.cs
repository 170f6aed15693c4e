using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>What a schema takes from the training rows: the means that fill missing cells, and the scalings.</summary>
internal static class SchemaFitting
{
    /// <summary>The schema with its means and scalings; notes on the inputs are added.</summary>
    public static Validation<Fault, Schema> Of(DatasetPlan plan, Schema schema, EncodedRows training, List<Note> notes)
    {
        var features = schema.Features;
        var (means, faults) = plan.Missing == MissingKind.Mean ? MeansOf(training, features) : (Array<double>(), LanguageExt.Seq<Fault>.Empty);
        if (!faults.IsEmpty)
        {
            return Fail<Fault, Schema>(faults);
        }

        Fill(training.Inputs, means);
        notes.AddRange(Notes.OfNumbers(training.Inputs, features, schema));
        if (!Scaling.Fit(plan.Scale, training.Inputs, features).Has(out var scaling, out faults))
        {
            return Fail<Fault, Schema>(faults);
        }

        var fitted = schema with { Means = means, Scaling = scaling };
        return schema.Classes.IsSome || plan.ScaleTargets == ScaleKind.None
            ? Success<Fault, Schema>(fitted)
            : Scaling.Fit(plan.ScaleTargets, training.Targets, schema.TargetNames).Map(targets => fitted with { TargetScaling = Some(targets) });
    }

    /// <summary>Fills in missing cells, in place.</summary>
    public static void Fill(double[] inputs, Arr<double> means)
    {
        var all = means.ToArray();
        for (var i = 0; all.Length > 0 && i < inputs.Length; i++)
        {
            inputs[i] = double.IsNaN(inputs[i]) ? all[i % all.Length] : inputs[i];
        }
    }

    // (sum over the rows with a value of x[n]) / (their number), the sum a left fold from +0, n ascending.
    private static (Arr<double> Means, Seq<Fault> Faults) MeansOf(EncodedRows training, Arr<string> features)
    {
        var (sums, counts) = (new double[features.Count], new long[features.Count]);
        for (var i = 0; i < training.Inputs.Length; i++)
        {
            var (x, column) = (training.Inputs[i], i % sums.Length);
            if (!double.IsNaN(x))
            {
                sums[column] += x;
                counts[column]++;
            }
        }

        var (means, faults) = (new double[sums.Length], new List<Fault>());
        for (var column = 0; column < sums.Length; column++)
        {
            means[column] = sums[column] / counts[column];
            if (counts[column] == 0)
            {
                faults.Add(new Fault.ColumnAllMissing(features[column]));
            }
            else if (!double.IsFinite(means[column]))
            {
                faults.Add(new Fault.MeanNotFinite(features[column], means[column]));
            }
        }

        return (new Arr<double>(means), toSeq(faults).Strict());
    }
}
