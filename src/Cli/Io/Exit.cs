namespace Elevenfold.Cli.Io;

/// <summary>Exit statuses: 65 and 74 are those of sysexits(3), and those above 128 are 128 plus the number of a signal.</summary>
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
