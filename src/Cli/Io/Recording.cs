using Elevenfold.Traces;
using Elevenfold.Training;

namespace Elevenfold.Cli.Io;

/// <summary>Writes a trace to a file or to standard output, in complete lines.</summary>
internal sealed class Recording : IDisposable
{
    private readonly TargetFile? _file;
    private Recorder _recorder;

    private Recording(TargetFile? file, Recorder recorder) => (_file, _recorder) = (file, recorder);

    private string CutMessage => $"{_file?.Name ?? "standard output"} accepts no more data; the last line of the trace may be cut, and the trace has no end";

    /// <summary>A new trace, with its header written; null where the path is null.</summary>
    public static Recording? Begin(string? path, bool replaces, TraceLine.Header header)
    {
        if (path is null)
        {
            return null;
        }

        var (line, recorder) = Recorder.Begin(header);
        return After([line], path, replaces, recorder);
    }

    /// <summary>A new trace that begins with recorded lines.</summary>
    public static Recording After(IEnumerable<ReadOnlyMemory<byte>> lines, string path, bool replaces, Recorder recorder)
    {
        var recording = new Recording(Open(path, replaces), recorder);
        try
        {
            foreach (var block in lines)
            {
                recording.Write(block.Span);
            }
        }
        catch
        {
            recording.Dispose();
            throw;
        }

        return recording.Start();
    }

    /// <summary>A trace that is continued in its file.</summary>
    public static Recording Continue(TargetFile file, Recorder recorder) => new Recording(file, recorder).Start();

    public void Record(Snapshot state, bool isFinal)
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

        Interruption.RunAtomically(CutMessage, () =>
        {
            Write(lines);
            _recorder = next;
        });
        _file?.Sync();
    }

    public void Commit()
    {
        Interruption.BeforeExit = () => { };
        _file?.Commit();
    }

    public void Dispose()
    {
        Interruption.BeforeExit = () => { };
        _file?.Dispose();
    }

    private static TargetFile? Open(string path, bool replaces) => path == Source.Standard
        ? null
        : replaces ? TargetFile.Replace(path) : TargetFile.Create(path);

    // The file now holds complete lines, so it is kept, and an interruption writes an end.
    private Recording Start()
    {
        Interruption.RunAtomically(CutMessage, () =>
        {
            _file?.Keep();
            Interruption.BeforeExit = () => Write(_recorder.Interrupt());
        });
        return this;
    }

    private void Write(ReadOnlySpan<byte> lines)
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
