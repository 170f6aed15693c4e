using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Protocol;
using Elevenfold.Recipes;
using Elevenfold.Traces;
using LanguageExt;

namespace Elevenfold.Cli.Io;

/// <summary>A program that speaks the step protocol, as a child process: started where it is needed, and again where it has ended.</summary>
internal sealed class StepClient : IDisposable
{
    private const int LongestAnswer = 1 << 26;
    private const int LastWords = 200;
    private readonly string[] _command;
    private readonly TimeSpan _patience;
    private readonly Timer _watchdog;
    private Process? _process;
    private LineBuffer? _answers;
    private string _lastWords = string.Empty;
    private bool _greets = true;
    private bool _isLate;
    private long _seq;
    private long _askedAt = long.MaxValue;

    /// <param name="command">The program and its arguments.</param>
    /// <param name="patience">How long an answer may take.</param>
    public StepClient(string[] command, TimeSpan patience)
    {
        (_command, _patience) = (command, patience);
        _watchdog = new(_ => EndIfLate(), null, 50, 50);
        if (Greeting() is null)
        {
            // A server of version 1 may end at a line that it does not know.
            _greets = false;
            End();
        }
    }

    /// <summary>What the program says of itself; null where it does not know the greeting.</summary>
    public StepServer? Server { get; private set; }

    /// <summary>The last request.</summary>
    public StepRequest? Last { get; private set; }

    /// <summary>One step.</summary>
    /// <exception cref="SubjectException">The program skips it, or gives no answer.</exception>
    public (Weights Weights, Error Error) Step(Weights weights, Batch batch)
    {
        var stepped = Answer(new(weights, batch));
        return (stepped.Weights, stepped.Error);
    }

    /// <summary>One step by a recipe, of those that the protocol knows.</summary>
    /// <exception cref="SubjectException">The protocol does not know it, the program skips it, or it gives no answer.</exception>
    public (State State, Error Error) Step(Recipe recipe, Examples examples, State state)
    {
        if (recipe.Network != Network.Tutorial || recipe.Batches.MostOf(examples.Rows) < examples.Rows || recipe.Batches.Shuffle == Shuffle.NumPy || !recipe.Dropout.IsNone)
        {
            throw new SubjectException(new Verdict.Skipped("the step protocol has updates and schedules only"));
        }

        var stepped = Answer(new(state.Weights, examples.At(recipe.LearningRate)) { Recipe = recipe, Iteration = state.Iteration, Slots = state.Slots });
        var (found, expected) = (TraceText.Names(stepped.Slots), TraceText.Names(state.Slots));
        return found == expected
            ? (new(state.Iteration + 1, stepped.Weights, stepped.Slots), stepped.Error)
            : throw Failed($"the slots {(found.Length == 0 ? "none" : found)}, expected {(expected.Length == 0 ? "none" : expected)}");
    }

    public void Dispose()
    {
        _watchdog.Dispose();
        End();
    }

    private static SubjectException Failed(string what) => new(new Verdict.Failed(what));

    private StepAnswer.Stepped Answer(StepRequest asked)
    {
        var request = asked with { Seq = Server is null ? default : Prelude.Some((++_seq).ToString(CultureInfo.InvariantCulture)) };
        Last = request;
        var answer = Ask(StepProtocol.EncodeRequest(request)) is { } line
            ? StepProtocol.DecodeAnswer(line).Match(Right: found => found, Left: fault => throw Failed($"the answer is none of the step protocol: {fault.Sentence}"))
            : throw Failed(Ended());
        return answer switch
        {
            StepAnswer.Skipped skipped => throw new SubjectException(new Verdict.Skipped(skipped.Reason)),
            StepAnswer.Refused refused => throw Failed($"the request was refused: {refused.Sentence}"),
            StepAnswer.Stepped stepped when stepped.Weights.Topology != asked.Weights.Topology =>
                throw Failed($"weights of the layers {stepped.Weights.Topology}, expected {asked.Weights.Topology}"),
            StepAnswer.Stepped stepped when request.Seq.IsSome && !stepped.Seq.Exists(seq => request.Seq.Exists(sent => sent == seq)) =>
                throw Failed($"the seq {stepped.Seq.IfNone("null")}, expected that of the request, {_seq}"),
            StepAnswer.Stepped stepped => stepped,
            _ => throw new InvalidOperationException(answer.ToString()),
        };
    }

    private StepServer? Greeting()
    {
        if (_greets && Ask(StepProtocol.EncodeHello()) is { } line && StepProtocol.DecodeServer(line).Has(out var server, out _))
        {
            Server = server;
        }

        return Server;
    }

    // Null where the program ended, or was ended because it was late.
    private ReadOnlyMemory<byte>? Ask(byte[] request)
    {
        if (_process is null)
        {
            Start();
        }

        try
        {
            Volatile.Write(ref _askedAt, Stopwatch.GetTimestamp());
            var to = _process!.StandardInput.BaseStream;
            to.Write(request);
            to.Flush();
            if (_answers!.Next(LongestAnswer) is (var line, LineEnd.Feed or LineEnd.BeyondLimit) && !_isLate)
            {
                return line;
            }
        }
        catch (IOException)
        {
            // It closed its input; the status says more.
        }
        finally
        {
            Volatile.Write(ref _askedAt, long.MaxValue);
        }

        return null;
    }

    private void Start()
    {
        var start = new ProcessStartInfo(_command[0], _command[1..]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new NotStarted($"{Text.Printable.Quoted(_command[0])} could not be started ({new Win32Exception(exception.NativeErrorCode).Message})");
        }

        (_isLate, _lastWords) = (false, string.Empty);
        _answers = new(_process.StandardOutput.BaseStream, _command[0]);
        _process.ErrorDataReceived += (_, line) => _lastWords = line.Data is { Length: > 0 } text ? text : _lastWords;
        _process.BeginErrorReadLine();
    }

    // What became of a program that gave no answer; the next question starts it again.
    private string Ended()
    {
        var isLate = _isLate;
        var status = isLate ? default(int?) : StatusOf(_process!);
        End();
        return (isLate ? $"there was no answer within {_patience.TotalSeconds:0.###} s"
                : status is { } code ? $"the program ended with status {code} and without an answer"
                : "the program closed its output without an answer")
            + (_lastWords.Length > 0 ? $"; its last words: {Text.Printable.Quoted(_lastWords, LastWords)}" : string.Empty);
    }

    private int? StatusOf(Process process)
    {
        if (!process.WaitForExit(_patience))
        {
            return null;
        }

        process.WaitForExit();
        return process.ExitCode;
    }

    private void End()
    {
        if (_process is null)
        {
            return;
        }

        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }

        if (_isLate || !_process.WaitForExit(TimeSpan.FromSeconds(1)))
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _process = null;
    }

    private void EndIfLate()
    {
        var askedAt = Volatile.Read(ref _askedAt);
        if (askedAt != long.MaxValue && Stopwatch.GetElapsedTime(askedAt) > _patience)
        {
            Volatile.Write(ref _askedAt, long.MaxValue);
            _isLate = true;
            _process?.Kill(entireProcessTree: true);
        }
    }
}
