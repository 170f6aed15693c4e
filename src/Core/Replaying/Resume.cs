using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>How a trace goes on.</summary>
/// <param name="KeptBytes">How many bytes of the file stay.</param>
/// <param name="Recorder">The recorder that stands after them.</param>
/// <param name="From">The state to go on from: not later than the first one to be recorded.</param>
public sealed record Resumption(long KeptBytes, Recorder Recorder, State From)
{
    /// <summary>The lines that follow those that are kept: the same bytes as in a run that was never interrupted.</summary>
    /// <param name="batch">The batch of the trace.</param>
    /// <param name="iterations">The last iteration.</param>
    /// <returns>The lines of each state in turn, none for most of them, with the recorder after them.</returns>
    public IEnumerable<(long Iteration, byte[] Lines, Recorder After)> Lines(Batch batch, long iterations)
    {
        var recorder = Recorder;
        var header = Recorder.Header;
        var moments = Train.Moments(iterations, header.Every, header.Checkpoint, Train.Patience(From.Weights, batch))
            .Where(k => k >= From.Iteration && k > recorder.Reached);
        foreach (var later in Train.Scan(From.Weights, batch.At(header.LearningRate), moments.Select(k => k - From.Iteration)))
        {
            var state = later with { Iteration = From.Iteration + later.Iteration };
            (var lines, recorder) = recorder.Record(state, isFinal: state.Iteration == iterations);
            yield return (state.Iteration, lines, recorder);
        }
    }
}

/// <summary>Goes on from a trace.</summary>
public static class Resume
{
    /// <summary>How a trace goes on to an iteration.</summary>
    /// <param name="lines">The whole lines of the file, without their ends.</param>
    /// <param name="iterations">The iteration to go on to.</param>
    /// <param name="memory">How many bytes there are to go on in.</param>
    /// <returns>
    /// What is kept and where to go on, or the first fault: a trace that was altered, <see cref="Fault.AlreadyPassed"/>,
    /// <see cref="Fault.MemoryTooSmall"/>, or <see cref="Fault.IterationsOutOfRange"/>.
    /// </returns>
    public static Either<Fault, Resumption> Of(IEnumerable<ReadOnlyMemory<byte>> lines, long iterations, long memory = long.MaxValue)
    {
        if (iterations < 0)
        {
            return Left<Fault, Resumption>(new Fault.IterationsOutOfRange(iterations));
        }

        var kept = Option<Resumption>.None;
        var (bytes, reached, isLast) = (0L, -1L, false);
        foreach (var (line, read) in Both(lines.TakeWhile((line, i) => i == 0 || IsLine(line.Span))))
        {
            if (read.Case is not ReadLine known)
            {
                return Left<Fault, Resumption>((Fault)read.Case);
            }

            bytes += line + 1;
            if (!known.IsIntact)
            {
                return Left<Fault, Resumption>(new Fault.InLine(known.Number, new Fault.ChainBroken()));
            }

            if (isLast && known.Value is TraceLine.Frame)
            {
                return Left<Fault, Resumption>(new Fault.InLine(known.Number, new Fault.LineOutOfPlace()));
            }

            switch (known.Value)
            {
                case TraceLine.Header header when TracedBatch.Fitting(header, 0, memory).Case is Fault tooLarge:
                    return Left<Fault, Resumption>(tooLarge);
                case TraceLine.Header header:
                    var initial = new State(0, Train.Initial(header.Topology, header.Seed), new Error(double.NaN));
                    kept = new Resumption(bytes, Recorder.After(header, known.Chain, -1), initial);
                    break;
                case TraceLine.Frame frame:
                    reached = frame.Iteration;
                    isLast = kept.Exists(before => !Stands(before.Recorder.Header, frame));
                    kept = kept.Map(before => After(before, frame, known, bytes, isKept: !isLast && frame.Iteration < iterations));
                    break;
            }
        }

        return kept.ToEither<Fault>(new Fault.TraceTooShort("a header")).Bind(found => iterations < reached
            ? Left<Fault, Resumption>(new Fault.AlreadyPassed(iterations, reached))
            : Right<Fault, Resumption>(found));
    }

    // What the disk has of a file when the power goes may end in zeros or in bytes of another file; a line that was altered still looks like one.
    private static bool IsLine(ReadOnlySpan<byte> line) => line.StartsWith("{"u8) && line.EndsWith("}"u8);

    // Whether a frame would stand there, and as it does, if the run went on.
    private static bool Stands(TraceLine.Header header, TraceLine.Frame frame) =>
        header.HasFrame(frame.Iteration) && header.HasWeights(frame.Iteration) == frame.Weights.IsSome;

    // A frame at the new end is written again, for there it has weights. The weights of a frame that is not kept are as good
    // a place to go on from as any checkpoint's.
    private static Resumption After(Resumption before, TraceLine.Frame frame, ReadLine line, long bytes, bool isKept)
    {
        var from = frame.Weights.Match(weights => new State(frame.Iteration, weights, frame.Error), () => before.From);
        return isKept
            ? new Resumption(bytes, Recorder.After(before.Recorder.Header, line.Chain, frame.Iteration), from)
            : before with { From = from };
    }

    private static IEnumerable<(long Length, Either<Fault, ReadLine> Read)> Both(IEnumerable<ReadOnlyMemory<byte>> lines)
    {
        var length = 0L;
        foreach (var read in TraceReader.Read(lines.Select(line =>
        {
            length = line.Length;
            return (line, true);
        })))
        {
            yield return (length, read);
        }
    }
}
