using Elevenfold.Cli.Io;
using Elevenfold.Comparing;
using Elevenfold.Faults;
using Elevenfold.Replaying;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>Where the core gives faults in place of a value, the command ends: with their sentences and the right exit status.</summary>
internal static class Refusals
{
    public static T OrRefuse<T>(this Validation<Fault, T> value, string source) =>
        value.Match(Succ: accepted => accepted, Fail: faults => throw Refused(source, faults));

    public static T OrRefuse<T>(this Either<Fault, T> value, string source) => value.ToValidation().OrRefuse(source);

    public static T OrRefuse<T>(this Either<SidedFault, T> value, string a, string b) =>
        value.MapLeft(sided => (Source: sided.Side == Side.A ? a : b, sided.Fault))
            .Match(Right: accepted => accepted, Left: sided => throw Refused(sided.Source, Prelude.Seq1(sided.Fault)));

    private static Failure Refused(string source, Seq<Fault> faults) =>
        new(faults.Exists(IsMisuse) ? Exit.Usage : Exit.BadData, Sentences.Of(source, faults));

    // What is to be mended on the command line; everything else is to be mended in the data.
    private static bool IsMisuse(Fault fault) => fault is Fault.TooFewLayers or Fault.LayerWithoutUnits or Fault.SynapseTooLarge or Fault.MemoryTooSmall
        or Fault.LearningRateOutOfRange or Fault.OptionRefused or Fault.InitialNeeded or Fault.StepNotPlain or Fault.IterationsOutOfRange or Fault.InitialDoesNotFit or Fault.FieldUnknown or Fault.FieldValue
        or Fault.HoldoutOutOfRange or Fault.NoHeldOutRow or Fault.NoTrainingRow or Fault.EmptyColumnName or Fault.UnknownColumn
        or Fault.ColumnChosenTwice or Fault.DefaultTargetIsInput or Fault.NoInputColumn or Fault.ClassesNeedOneTarget
        or Fault.SchemaIsFixed or Fault.AlreadyPassed or Fault.TableNeeded
        or Fault.NotReached or Fault.LayerUnknown or Fault.NoStateBetween or Fault.HeaderTooLong or Fault.CheckpointTooLong;
}
