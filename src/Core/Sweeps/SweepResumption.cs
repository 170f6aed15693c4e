using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>The results that a file has of a plan: its first ones, in the order of the plan.</summary>
/// <param name="KeptBytes">The length of their lines.</param>
/// <param name="Known">How many there are.</param>
/// <param name="Failed">How many of them are faults.</param>
internal sealed record SweepResumption(long KeptBytes, long Known, long Failed)
{
    /// <summary>Reads the results of a file beside the lines of the plan, which is then at the first line without a result.</summary>
    /// <param name="lines">The complete lines of the file, without their line feeds, and their numbers.</param>
    /// <param name="plan">The lines of the plan.</param>
    /// <returns>What the file has; or the first fault of a line, <see cref="Fault.ResultOfOtherPlan"/>, or <see cref="Fault.MoreResultsThanPlan"/>.</returns>
    public static Either<Fault, SweepResumption> Of(IEnumerable<(byte[] Line, long Number)> lines, IEnumerator<PlanLine> plan)
    {
        var (kept, failed, known) = (0L, 0L, 0L);
        foreach (var (line, number) in lines)
        {
            if (!SweepResult.Decode(line).Has(out var found, out var fault))
            {
                return new Fault.InLine(number, fault);
            }

            if (!plan.MoveNext())
            {
                return new Fault.InLine(number, new Fault.MoreResultsThanPlan(known));
            }

            if (found.Index != plan.Current.Index || found.Sha256 != plan.Current.Sha256)
            {
                return new Fault.InLine(number, new Fault.ResultOfOtherPlan(found.Index, plan.Current.Index));
            }

            (kept, failed, known) = (kept + line.Length + 1, failed + (found.IsFault ? 1 : 0), known + 1);
        }

        return new SweepResumption(kept, known, failed);
    }
}
