using Elevenfold.Traces;
using Elevenfold.Training;

namespace Elevenfold.Cli.Io;

/// <summary>A trace on its way to a file or to standard output, a whole line at a time.</summary>
internal sealed class Recording : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TargetFile? _file;
    private Recorder _recorder;

    private Recording(TargetFile? file, Recorder recorder)
    {
        (_file, _recorder) = (file, recorder);
        Interruption.BeforeLeaving = Interrupt;
    }

    public bool IsOnOutput => _file is null;

    /// <summary>A new trace, its header written; none where no path was named.</summary>
    public static Recording? Begin(string? path, bool replaces, TraceLine.Header header)
    {
        if (path is null)
        {
            return null;
        }

        var (line, recorder) = Recorder.Begin(header);
        var recording = new Recording(Open(path, replaces), recorder);
        recording.Write(line);
        return recording;
    }

    /// <summary>A trace that goes on after the lines that it has.</summary>
    public static Recording Continue(TargetFile? file, Recorder recorder) => new(file, recorder);

    public void Record(State state, bool isFinal)
    {
        var (lines, next) = _recorder.Record(state, isFinal);
        Append(lines, next);
        if (isFinal)
        {
            Commit();
        }
    }

    public void Append(byte[] lines, Recorder next)
    {
        if (lines.Length == 0)
        {
            return;
        }

        lock (_gate)
        {
            Write(lines);
            _recorder = next;
        }
    }

    /// <summary>Lines that were recorded before.</summary>
    public void Copy(IEnumerable<byte[]> blocks)
    {
        foreach (var block in blocks)
        {
            Write(block);
        }
    }

    public void Commit()
    {
        Interruption.BeforeLeaving = () => { };
        _file?.Commit();
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>The file of a trace; none for standard output.</summary>
    public static TargetFile? Open(string path, bool replaces) => path == Source.Standard
        ? null
        : replaces ? TargetFile.Replace(path) : TargetFile.Create(path);

    // The lock is never given back: the process ends, and no line may follow the last one.
    private void Interrupt()
    {
        _gate.Enter();
        Write(_recorder.Interrupt());
    }

    private void Write(byte[] lines)
    {
        if (_file is null)
        {
            StandardOutput.Write(lines);
        }
        else
        {
            _file.Append(lines);
        }
    }
}
