using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Documents;
using Elevenfold.Training;

namespace Elevenfold.Cli.Commands;

/// <summary>Answers requests, a line each: docs/step-protocol.md.</summary>
internal static class StepServer
{
    /// <summary>The most bytes of one request, without its line feed.</summary>
    private const int LongestRequest = 1 << 26;

    // A request that is wrong is answered with its fault, and the next one is read: a trainer must outlive its callers' mistakes.
    public static void Answer()
    {
        var (number, wrong) = (0L, 0L);
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
            wrong += isRefusal ? 1 : 0;
        }

        if (wrong > 0)
        {
            throw new Failure(Exit.BadData, $"step: {wrong} of the requests could not be answered; their replies say why");
        }
    }

    // Whatever goes wrong with one request is its reply.
    private static (byte[] Reply, bool IsRefusal) ReplyTo(ReadOnlyMemory<byte> line, long number)
    {
        try
        {
            return StepProtocol.DecodeRequest(line).Match(
                Right: request =>
                {
                    var (weights, error) = Train.Step(request.Weights, request.Batch);
                    return (StepProtocol.EncodeReply(weights, error), false);
                },
                Left: fault => Refusal(Sentences.OfRequest(number, fault)));
        }
        catch (OutOfMemoryException)
        {
            return Refusal($"request {number}: it needs more memory than there is; send a smaller network or fewer examples");
        }
        catch (Exception exception)
        {
            return Refusal($"request {number}: it could not be computed ({exception.GetType().Name}), which is a mistake of this program; report it with the request");
        }
    }

    private static (byte[] Reply, bool IsRefusal) TooLong(long number) =>
        Refusal($"request {number}: found a line of more than {LongestRequest} bytes, expected at most that; send a smaller network or fewer examples");

    private static (byte[] Reply, bool IsRefusal) Refusal(string sentence) => (StepProtocol.EncodeRefusal(sentence), true);
}
