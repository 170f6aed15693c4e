using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Laws;

namespace Elevenfold.Cli.Commands;

/// <summary>Tries the laws of a step on the programs of a list, one after the other.</summary>
internal static class LawTable
{
    /// <param name="path">The list.</param>
    /// <param name="plan">Which laws, on which cases.</param>
    /// <param name="patience">How long an answer may take.</param>
    public static LawTableReport Of(string path, LawPlan plan, TimeSpan patience)
    {
        var laws = plan.LawsOfStep();
        var subjects = LawSubject.Read(path);
        return new(laws, plan.Seed, plan.Cases, [.. subjects.Select(subject => Tried(subject, plan, patience))]);
    }

    // A program that cannot be prepared, started or asked has a column too: the others are tried all the same.
    private static TriedProgram Tried(LawSubject subject, LawPlan plan, TimeSpan patience)
    {
        if (subject.Setup.Length > 0 && SetupProgram.FaultOf(subject.Setup) is { } fault)
        {
            return Untried(subject, "not run", ("found", fault), ("setup", ShellWords.Of(subject.Setup)));
        }

        try
        {
            using var client = new StepClient(subject.Command, patience);
            return FaultOf(client) is { } what
                ? Untried(subject, "no answer", ("found", what), ("request", LawReport.Paste(client.Last!, subject.Command)))
                : new(subject.Name, subject.Command, plan.Of(client, subject.Command), string.Empty, []);
        }
        catch (NotStarted exception)
        {
            return Untried(subject, "not run", ("found", exception.What));
        }
    }

    // Why the program does not answer a first step; a program that hangs would need the patience of each law.
    private static string? FaultOf(StepClient client)
    {
        try
        {
            var at = TrainingCases.All.Seeded(1).First().Value;
            client.Step(at.Weights, at.Batch);
            return null;
        }
        catch (SubjectException exception)
        {
            return exception.Verdict is Verdict.Failed failed ? failed.What : null;
        }
    }

    private static TriedProgram Untried(LawSubject subject, string verdict, params (string, string)[] lines) => new(subject.Name, subject.Command, null, verdict, lines);
}
