using System.Collections.Concurrent;
using Elevenfold.Golden.Machines;
using Microsoft.Playwright;

namespace Elevenfold.Golden.Browser;

/// <summary>Debian's Chromium, and the pages that the tests open: made once, by the program, in one folder.</summary>
public sealed class Chromium : IAsyncLifetime, IDisposable
{
    private const float PatienceMs = 120_000;
    private readonly Shell _shell = new();
    private readonly List<IBrowserContext> _contexts = [];
    private readonly ConcurrentQueue<string> _errors = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (ToolFactAttribute.PathOf("chromium") is not { } program)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            ChromiumSandbox = false,
            Args = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public async Task DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.CloseAsync();
        }

        await (_browser?.CloseAsync() ?? Task.CompletedTask);
        _playwright?.Dispose();
        Assert.Empty(NewErrors());
    }

    public void Dispose() => _shell.Dispose();

    /// <summary>Runs a line in the folder.</summary>
    internal Outcome Run(string line) => _shell.Run(line);

    /// <summary>Writes a file of the folder.</summary>
    internal void Write(string name, string text) => File.WriteAllText(_shell.PathOf(name), text);

    /// <summary>A file of the folder as text.</summary>
    internal string Read(string name) => File.ReadAllText(_shell.PathOf(name));

    /// <summary>Trains and records a run, unless that was done before, and makes its page.</summary>
    /// <param name="name">The name of the trace and of the page, without extension.</param>
    /// <param name="training">The arguments of train.</param>
    internal void Make(string name, string training)
    {
        if (!File.Exists(_shell.PathOf(name + ".html")))
        {
            var made = Run($"elevenfold train {training} --trace {name}.trace --quiet > {name}.txt && elevenfold report {name}.trace --output {name}.html");
            Assert.Equal((0, ""), (made.Exit, made.Error));
        }
    }

    /// <summary>Opens a page, and waits until it has computed what it can. An error on a page, or a request for another address, fails the next test that opens one, or the end of all.</summary>
    /// <param name="name">The name of the page in the folder.</param>
    /// <param name="address">The fragment of the address, with its hash.</param>
    /// <param name="options">The screen; by default wide and light.</param>
    internal async Task<IPage> Open(string name, string address = "", BrowserNewContextOptions? options = null)
    {
        Assert.Empty(NewErrors());
        var context = await _browser!.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 1000 } });
        _contexts.Add(context);
        context.SetDefaultTimeout(PatienceMs);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => _errors.Enqueue($"{name}: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file://", StringComparison.Ordinal))
            {
                _errors.Enqueue($"{name} asks for {request.Url}");
            }
        };
        await page.GotoAsync(new Uri(_shell.PathOf(name)).AbsoluteUri + address);
        if (options?.JavaScriptEnabled != false)
        {
            await page.WaitForFunctionAsync("() => /^[✓✗]|cannot/.test(document.getElementById('badge').textContent)");
        }

        return page;
    }

    private List<string> NewErrors()
    {
        var errors = new List<string>();
        while (_errors.TryDequeue(out var error))
        {
            errors.Add(error);
        }

        return errors;
    }
}

[CollectionDefinition(nameof(Chromium))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "xunit's own word")]
public sealed class ChromiumCollection : ICollectionFixture<Chromium>;
