namespace Elevenfold.Cli.Io;

/// <summary>What a command's exit status says; the larger ones follow BSD's sysexits and the shell's signals.</summary>
internal enum Exit
{
    Done = 0,
    Different = 1,
    Usage = 2,
    BadData = 65,
    InputOutput = 74,
    HungUp = 129,
    Interrupted = 130,
    ClosedPipe = 141,
    Terminated = 143,
}
