using Elevenfold.Traces;
using Elevenfold.Training;

namespace Elevenfold.Cli.Io;

/// <summary>A trace on its way to a file or to standard output, a whole line at a time.</summary>
internal sealed class Recording : IDisposable
{
    private readonly TargetFile? _file;
    private Recorder _recorder;

    private Recording(TargetFile? file, Recorder recorder) => (_file, _recorder) = (file, recorder);

    public bool IsOnOutput => _file is null;

    private string IfCut => $"{_file?.Name ?? "standard output"} took nothing more, so the last line of the trace may be cut, and it has no end";

    /// <summary>A new trace, its header written; none where no path was named.</summary>
    public static Recording? Begin(string? path, bool replaces, TraceLine.Header header)
    {
        if (path is null)
        {
            return null;
        }

        var (line, recorder) = Recorder.Begin(header);
        return After([line], path, replaces, recorder);
    }

    /// <summary>A new trace that begins with lines that were recorded before.</summary>
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

        return recording.Begun();
    }

    /// <summary>A trace that goes on in its file, after the lines that it has.</summary>
    public static Recording Continue(TargetFile file, Recorder recorder) => new Recording(file, recorder).Begun();

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

        Interruption.Whole(IfCut, () =>
        {
            Write(lines);
            _recorder = next;
        });
        _file?.Sync();
    }

    public void Commit()
    {
        Interruption.BeforeLeaving = () => { };
        _file?.Commit();
    }

    public void Dispose()
    {
        Interruption.BeforeLeaving = () => { };
        _file?.Dispose();
    }

    private static TargetFile? Open(string path, bool replaces) => path == Source.Standard
        ? null
        : replaces ? TargetFile.Replace(path) : TargetFile.Create(path);

    // What is there is whole lines, and from here on it has an end, however the command ends.
    private Recording Begun()
    {
        Interruption.Whole(IfCut, () =>
        {
            _file?.Keep();
            Interruption.BeforeLeaving = () => Write(_recorder.Interrupt());
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
