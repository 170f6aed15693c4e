using Elevenfold.Golden.Machines;

namespace Elevenfold.Golden.Browser;

/// <summary>The page in another browser, whose engine for JavaScript is by other people.</summary>
public sealed class FirefoxTests
{
    private const string Settled = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))";

    [ToolFact("firefox-esr")]
    public async Task Firefox_computes_the_tutorials_run_walks_it_and_explains_it()
    {
        using var shell = new Shell();
        var made = shell.Run("elevenfold train samples/xor.csv --hidden 4 --trace a.trace --quiet > a.txt && elevenfold report a.trace --output a.html");
        Assert.Equal((0, ""), (made.Exit, made.Error));

        await using var firefox = await Firefox.Open(ToolFactAttribute.PathOf("firefox-esr")!, new Uri(shell.PathOf("a.html")));

        var badge = await firefox.Evaluate(
            """
            new Promise(done => {
              const look = () => { const text = document.getElementById("badge").textContent; if (/^[✓✗]/.test(text)) done(text); else setTimeout(look, 50); };
              look();
            })
            """);
        Assert.Equal("✓ 60,001 of 60,001 states recomputed here, 0 bits differ", badge);
        await firefox.Evaluate($"document.getElementById('last').click(), document.getElementById('back').click(), {Settled}.then(() => '')");
        Assert.StartsWith("Iteration 59999 of 60000: error 0.0031835307355949083", await firefox.Evaluate("document.getElementById('state').textContent"), StringComparison.Ordinal);
        await firefox.Evaluate($"document.querySelector(\"td[data-cell='l2[1,0]']\").click(), {Settled}.then(() => '')");
        Assert.Contains("This is the number above, to the last bit.", await firefox.Evaluate("document.getElementById('explanation').innerText"), StringComparison.Ordinal);
    }
}
