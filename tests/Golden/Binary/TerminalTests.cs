namespace Elevenfold.Golden.Binary;

/// <summary>Standard error as a terminal, made by Python's pty.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("dumb", "80", false)]
    [InlineData("xterm", "80", true)]
    [InlineData("xterm", "20", true)]
    public void A_bar_is_drawn_on_a_terminal_that_can_take_it_back_and_in_its_width(string terminal, string columns, bool isDrawn)
    {
        // Half a second and more, of which a bar is drawn each fifth of a second.
        File.WriteAllText(_shell.PathOf("in-terminal.py"), $"""
            import fcntl, os, pty, struct, sys, termios
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp("bash", ["bash", "-c", "sleep 0.2; exec elevenfold train samples/digits.csv --classes --hidden 32 --iterations 300 --every 300 > told"])
            fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, {columns}, 0, 0))
            shown = b""
            try:
                while (block := os.read(terminal, 4096)):
                    shown += block
            except OSError:
                pass
            os.waitpid(pid, 0)
            bars = [part for part in shown.replace(b"\n", b"\r").split(b"\r") if b"[" in part or b"%" in part or b" of 300" in part]
            longest = max((len(part) for part in bars), default=0)
            print(b" of 300" in shown, longest < {columns})
            """);

        var outcome = _shell.Run("python3 in-terminal.py", ("TERM", terminal));

        Assert.Equal($"{isDrawn} True\n", outcome.Output);
    }

    [Theory]
    [InlineData("", "xterm", true)]
    [InlineData("--quiet", "xterm", false)]
    [InlineData("", "dumb", false)]
    public void Train_draws_its_errors_on_a_terminal(string option, string terminal, bool isDrawn)
    {
        File.WriteAllText(_shell.PathOf("in-terminal.py"), $"""
            import os, pty
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp("bash", ["bash", "-c", "exec elevenfold train samples/xor.csv --hidden 4 --iterations 500 --every 10 --plot {option} > told"])
            shown = b""
            try:
                while (block := os.read(terminal, 4096)):
                    shown += block
            except OSError:
                pass
            os.waitpid(pid, 0)
            print(any(0x2801 <= ord(letter) <= 0x28ff for letter in shown.decode()))
            """);

        Assert.Equal($"{isDrawn}\n", _shell.Run("python3 in-terminal.py", ("TERM", terminal)).Output);
        Assert.DoesNotContain(_shell.Run("elevenfold train samples/xor.csv --iterations 5 --plot > told").Error, letter => letter is > '\u2800' and <= '\u28ff');
    }
}
