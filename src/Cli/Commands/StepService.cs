using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Protocol;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

/// <summary>The server of docs/step-protocol.md: one request and one reply per line.</summary>
internal static class StepService
{
    /// <summary>The most bytes of one request, without its line feed.</summary>
    private const int LongestRequest = 1 << 26;

    /// <summary>What this server says of itself.</summary>
    public static StepServer Self { get; } = new(
        StepProtocol.Version,
        "elevenfold",
        typeof(StepService).Assembly.GetName().Version!.ToString(3),
        "C#",
        TraceText.Arithmetic,
        Prelude.Array("state", StepProtocol.Recipes),
        Option<string>.None);

    // An invalid request gets its fault as reply. The server then reads the next one.
    public static void Serve()
    {
        var (number, refused) = (0L, 0L);
        foreach (var (line, end) in Source.StandardLines(LongestRequest + 1))
        {
            number++;
            var isTooLong = end == LineEnd.BeyondLimit;
            if (!isTooLong && line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            var (reply, isRefusal) = isTooLong ? TooLong(number) : ReplyTo(line, number);
            StandardOutput.Write(reply);
            refused += isRefusal ? 1 : 0;
        }

        if (refused > 0)
        {
            throw new Failure(Exit.BadData, $"step: {refused} of the requests were refused; their replies hold the faults");
        }
    }

    // A request must not end the server, so every exception becomes a reply.
    private static (byte[] Reply, bool IsRefusal) ReplyTo(ReadOnlyMemory<byte> line, long number)
    {
        try
        {
            return StepProtocol.DecodeRequest(line).Match(
                Right: request =>
                {
                    var (next, error) = Train.Step(request.Recipe, request.Batch.Examples, request.From);
                    return (StepProtocol.EncodeAnswer(new StepAnswer.Stepped(next.Weights, error, request.State, request.Seq) { Slots = next.Slots }), false);
                },
                Left: fault => StepProtocol.IsHello(line) ? (StepProtocol.EncodeServer(Self), false) : Refusal(Sentences.OfRequest(number, fault)));
        }
        catch (OutOfMemoryException)
        {
            return Refusal($"request {number}: it needs more memory than is available; send a smaller network or fewer examples");
        }
        catch (Exception exception)
        {
            return Refusal($"request {number}: internal error ({exception.GetType().Name}); report it with the request");
        }
    }

    private static (byte[] Reply, bool IsRefusal) TooLong(long number) =>
        Refusal($"request {number}: found a line of more than {LongestRequest} bytes, expected at most that; send a smaller network or fewer examples");

    private static (byte[] Reply, bool IsRefusal) Refusal(string sentence) => (StepProtocol.EncodeAnswer(new StepAnswer.Refused(sentence)), true);
}
