using System.Diagnostics;
using System.Globalization;
using LanguageExt;

namespace Elevenfold.Bench.Compare;

/// <summary>A program with its arguments and what it adds to the environment.</summary>
/// <param name="File">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Names and values.</param>
/// <param name="Shown">The program as a reader would type it, without our temporary folder.</param>
internal sealed record Command(string File, Seq<string> Arguments, Seq<(string Name, string Value)> Environment, string Shown)
{
    public static Command Of(string file, string? shown = null) => new(file, Seq<string>.Empty, Seq<(string, string)>.Empty, shown ?? file);

    /// <summary>With more arguments.</summary>
    public Command With(params object[] arguments)
    {
        var more = arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!).ToSeq();
        return this with { Arguments = Arguments + more, Shown = string.Join(' ', Shown.Cons(more)) };
    }

    /// <summary>With an argument that readers know by another name.</summary>
    public Command WithFile(string path, string shown) => this with { Arguments = Arguments.Add(path), Shown = $"{Shown} {shown}" };

    /// <summary>As the arguments of another program, which runs it.</summary>
    public Command Under(Command other)
    {
        var settings = Environment.IsEmpty ? Seq<string>.Empty : "env".Cons(Environment.Map(variable => $"{variable.Name}={variable.Value}"));
        return other with { Arguments = other.Arguments + settings + File.Cons(Arguments), Shown = string.Join(' ', other.Shown.Cons(settings.Add(Shown))) };
    }

    /// <summary>With one more variable.</summary>
    public Command In(string name, string value) => this with { Environment = Environment.Add((name, value)) };

    /// <summary>Runs it with its output in a file, which is there when all of it is.</summary>
    /// <exception cref="CommandFailedException">It could not be started, or failed.</exception>
    public void Into(string path) => Under(Of("sh").With("-c", "\"$@\" > \"$0.part\" && mv \"$0.part\" \"$0\"", path)).Output();

    /// <summary>The numbers of the last line of its output.</summary>
    /// <exception cref="CommandFailedException">It could not be started, or failed.</exception>
    public double[] Numbers() =>
        [.. Output().TrimEnd().Split('\n')[^1].Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    /// <summary>Its output.</summary>
    /// <exception cref="CommandFailedException">It could not be started, or failed.</exception>
    public string Output()
    {
        var start = new ProcessStartInfo(File, Arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Started(start);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output
            : throw new CommandFailedException($"{File} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}: {error.GetAwaiter().GetResult().TrimEnd().Split('\n')[^1]}");
    }

    /// <summary>Starts it, and kills it when the result is disposed.</summary>
    /// <exception cref="CommandFailedException">It could not be started.</exception>
    public IDisposable InBackground() => new Background(Started(new ProcessStartInfo(File, Arguments) { UseShellExecute = false }));

    /// <summary>What to type in bench/peers.</summary>
    public override string ToString() => string.Join(' ', Environment.Map(variable => $"{variable.Name}={variable.Value}").Append(Shown));

    private sealed class Background(Process process) : IDisposable
    {
        public void Dispose()
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    private Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new CommandFailedException($"{File} is not installed");
        }
    }
}

/// <summary>A program that could not be started, or failed.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
