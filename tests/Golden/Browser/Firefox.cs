using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Elevenfold.Golden.Browser;

/// <summary>Debian's Firefox with one page, by the protocol WebDriver BiDi: Playwright takes only a Firefox of its own.</summary>
internal sealed partial class Firefox : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("elevenfold-firefox-");
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _patience = new(Patience);
    private string _context = string.Empty;
    private int _commands;

    private Firefox(string program)
    {
        var start = new ProcessStartInfo(program, ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", _profile.FullName, "about:blank"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = _profile.FullName;
        _process = Process.Start(start)!;
    }

    /// <summary>Starts it, and opens a page.</summary>
    public static async Task<Firefox> Open(string program, Uri page)
    {
        var firefox = new Firefox(program);
        await firefox.Connect();
        await firefox.Send("session.new", new JsonObject { ["capabilities"] = new JsonObject() });
        var tree = await firefox.Send("browsingContext.getTree", []);
        firefox._context = tree["contexts"]![0]!["context"]!.GetValue<string>();
        await firefox.Send("browsingContext.navigate", new JsonObject { ["context"] = firefox._context, ["url"] = page.AbsoluteUri, ["wait"] = "complete" });
        return firefox;
    }

    /// <summary>The text that an expression comes to, or its promise.</summary>
    public async Task<string> Evaluate(string expression)
    {
        var found = await Send("script.evaluate", new JsonObject { ["expression"] = expression, ["target"] = new JsonObject { ["context"] = _context }, ["awaitPromise"] = true });
        Assert.True(found["type"]!.GetValue<string>() == "success", found.ToJsonString());
        return found["result"]!["value"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _socket.Dispose();
        _patience.Dispose();
        _profile.Delete(recursive: true);
    }

    private async Task Connect()
    {
        while (await _process.StandardError.ReadLineAsync(_patience.Token) is { } line)
        {
            if (Listening().Match(line) is { Success: true } found)
            {
                _ = _process.StandardError.ReadToEndAsync(_patience.Token);
                await _socket.ConnectAsync(new Uri(found.Groups["address"].Value + "/session"), _patience.Token);
                return;
            }
        }

        Assert.Fail("Firefox ended before it listened");
    }

    private async Task<JsonNode> Send(string method, JsonObject parameters)
    {
        var id = ++_commands;
        var command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, endOfMessage: true, _patience.Token);
        while (true)
        {
            var reply = JsonNode.Parse(await Receive())!;
            if (reply["id"]?.GetValue<int>() == id)
            {
                Assert.True(reply["type"]!.GetValue<string>() == "success", reply.ToJsonString());
                return reply["result"]!;
            }
        }
    }

    private async Task<byte[]> Receive()
    {
        using var message = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, _patience.Token);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return message.ToArray();
    }

    [GeneratedRegex(@"WebDriver BiDi listening on (?<address>ws://\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Listening();
}
