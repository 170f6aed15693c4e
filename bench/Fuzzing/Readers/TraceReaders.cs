using System.Text;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Comparing;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using Elevenfold.Variants;
using LanguageExt;

namespace Elevenfold.Fuzzing;

/// <summary>The readers of traces: as they are; with the digests that their lines must have, so that more than the digests is tried; two of them.</summary>
internal static class TraceReaders
{
    private const long MostSteps = 64;
    private const int MostRepairs = 8;
    private const long MostIterations = 1 << 20;
    private const string Name = "a.trace";
    private const string Other = "b.trace";

    /// <summary>A trace.</summary>
    public static void Trace(Reading reading, ReadOnlyMemory<byte> bytes)
    {
        reading.Part(() => TraceReader.IsTrace(bytes.Span));
        reading.Part(() =>
        {
            var summary = Summary.Of(Lines(bytes)).OrRefuse(Name);
            SummaryText.Json(Name, summary).Consume();
            SummaryText.Text(Name, summary).Consume();
        });
        reading.Part(() =>
        {
            var like = new Expectations(default, Prelude.Some(Expectations.HeaderOf(Lines(bytes)).OrRefuse(Name)));
            Reading.Require(Replaying.Replay.Of(Lines(bytes), RunOf, mostSteps: MostSteps, expected: like).OrRefuse(Name).Unexpected.IsEmpty, "a trace is not like itself");
        });
        reading.Part(() => LastState.Of(Lines(bytes), MostSteps, Reader.Memory).OrRefuse(Name));
        reading.Part(() =>
        {
            var replayed = Replaying.Replay.Of(Lines(bytes), RunOf, mostSteps: MostSteps).OrRefuse(Name);
            ReplayText.Json(Name, replayed, null).Consume();
            ReplayText.Text(Name, replayed, null).Consume();
        });
    }

    /// <summary>The lines of a trace without the chain, which is added: then all that a trace can hold is read.</summary>
    public static void Replay(Reading reading, ReadOnlyMemory<byte> bytes)
    {
        var trace = Repaired(bytes);
        Trace(reading, trace);
        reading.Part(() =>
        {
            var last = LastState.Of(Lines(trace), MostSteps, Reader.Memory).OrRefuse(Name);
            DocumentReaders.RequireRoundTrip(last.Document);
        });
        reading.Part(() => Replaying.Replay.Of(Lines(trace), RunOf, 1, 2, MostSteps).OrRefuse(Name));
        reading.Part(() =>
        {
            foreach (var shown in Show.States(Lines(trace), RunOf, StateSelection.At([0, 1], last: true), mostSteps: MostSteps))
            {
                ShowText.Json(shown.OrRefuse(Name)).Consume();
                ShowText.Text(shown.OrRefuse(Name)).Consume();
            }
        });
        reading.Part(() => ShowText.Json(Directions.Of(Lines(trace), RunOf, MostSteps).OrRefuse(Name)).Consume());
        reading.Part(() => Resumed(trace));
        foreach (var variant in Variant.All)
        {
            reading.Part(() =>
            {
                var comparison = ArithmeticComparison.Of(Lines(trace), RunOf, variant, mostSteps: MostSteps).OrRefuse(Name);
                ArithmeticText.Json(Name, comparison).Consume();
                ArithmeticText.Text(Name, comparison).Consume();
            });
        }
    }

    /// <summary>Two traces without their chains, and an empty line between them; one alone is compared with itself.</summary>
    public static void Compare(Reading reading, ReadOnlyMemory<byte> bytes)
    {
        var between = bytes.Span.IndexOf("\n\n"u8);
        var a = Repaired(between < 0 ? bytes : bytes[..(between + 1)]);
        var b = between < 0 ? a : Repaired(bytes[(between + 2)..]);
        reading.Part(() =>
        {
            var difference = Diff.Of(Lines(a), Lines(b), Tolerance.None).OrRefuse(Name, Other);
            DiffText.Json(difference).Consume();
            DiffText.Text(Name, Other, difference).Consume();
            Reading.Require(between >= 0 || (difference.First.IsNone && difference.Headers.IsEmpty && difference.A.IsSound == difference.IsSame), "a trace differs from itself");
        });
        reading.Part(() =>
        {
            var bisection = Bisect.Of(Lines(a), Lines(b), RunOf, MostSteps).OrRefuse(Name, Other);
            BisectText.Json(bisection).Consume();
            BisectText.Text(Name, Other, bisection).Consume();
        });
    }

    private static Either<Fault, Run> RunOf(TraceLine.Header header) => TracedRun.Of(header, Option<ReadOnlyMemory<byte>>.None, Reader.Memory);

    private static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Lines(ReadOnlyMemory<byte> trace) => Source.TraceLines(new MemoryStream(trace.ToArray(), writable: false), Name);

    // A trace that was resumed is read to its end, and agrees where its beginning does.
    private static void Resumed(ReadOnlyMemory<byte> trace)
    {
        var last = Summary.Of(trace).OrRefuse(Name).Last.Map(state => state.Iteration).IfNone(0);
        var whole = TraceLines.Of(trace).Where(line => line.IsWhole).Select(line => line.Line);
        var resumption = Replaying.Resume.Of(whole, Math.Min(last, MostIterations) + 1, MostSteps, Reader.Memory).OrRefuse(Name);
        var run = RunOf(resumption.Recorder.Header).OrRefuse(Name);
        if (last - resumption.From.Iteration > MostSteps)
        {
            return;
        }

        byte[] resumed = [.. trace[..(int)resumption.KeptBytes].Span, .. resumption.Lines(run, last + 1).SelectMany(state => state.Lines)];
        var replayed = Replaying.Replay.Of(Lines(resumed), RunOf, mostSteps: MostSteps).OrRefuse(Name);
        Reading.Require(replayed.Mismatch.ForAll(found => found.Iteration < resumption.From.Iteration) && !replayed.Agrees == replayed.Mismatch.IsSome, $"the resumed trace differs: {replayed}");
    }

    // The bodies of lines become lines. An identity that the reader finds wrong is replaced by the right one, a few times.
    private static ReadOnlyMemory<byte> Repaired(ReadOnlyMemory<byte> bodies)
    {
        var trace = Chained(bodies);
        for (var i = 0; i < MostRepairs; i++)
        {
            if (Summary.Of(trace).MatchUnsafe(_ => null, fault => fault) is not Fault.InLine { What: Fault.IdentityWrong wrong })
            {
                break;
            }

            bodies = Replaced(bodies, wrong);
            trace = Chained(bodies);
        }

        return trace;
    }

    /// <summary>The text with one identity for another.</summary>
    public static ReadOnlyMemory<byte> Replaced(ReadOnlyMemory<byte> text, Fault.IdentityWrong wrong) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(text.Span).Replace(wrong.Found, wrong.Expected, StringComparison.Ordinal));

    private static ReadOnlyMemory<byte> Chained(ReadOnlyMemory<byte> bodies)
    {
        var (trace, chain) = (new MemoryStream(), Chain.Start);
        foreach (var (line, _) in TraceLines.Of(bodies))
        {
            (var closed, chain) = Chain.Close(chain, line.Span.EndsWith("}"u8) ? line.Span[..^1] : line.Span);
            trace.Write(closed);
        }

        return trace.ToArray();
    }
}
