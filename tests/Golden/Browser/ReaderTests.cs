using Deque.AxeCore.Playwright;
using Elevenfold.Golden.Machines;
using Microsoft.Playwright;
using static Elevenfold.Golden.Browser.PageSteps;

namespace Elevenfold.Golden.Browser;

/// <summary>The page for every reader: by keyboard, in the dark, on a narrow screen, on paper, without JavaScript, and with text that somebody wrote to deceive.</summary>
[Collection(nameof(Chromium))]
public sealed class ReaderTests(Chromium chromium)
{
    private const string Tutorial = "samples/xor.csv --hidden 4";

    [ToolFact("chromium")]
    public async Task The_page_is_used_by_the_keyboard_alone()
    {
        chromium.Make("three", Tutorial);
        var page = await chromium.Open("three.html");

        await page.Keyboard.PressAsync("ArrowRight");
        await At(page, 1);
        await page.Keyboard.PressAsync("End");
        await At(page, 60_000);
        await page.Keyboard.PressAsync("ArrowLeft");
        await At(page, 59_999);
        await page.Keyboard.PressAsync("Home");
        await At(page, 0);
        await page.FocusAsync("td[data-cell='l1[0,0]']");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        await Explained(page, "l1[1,1]");
        Assert.Equal("l1[1,1]", await page.EvaluateAsync<string>("() => document.activeElement.dataset.cell"));
    }

    [ToolFact("chromium")]
    public async Task The_page_is_accessible_in_light_in_dark_and_on_narrow_screens()
    {
        chromium.Make("three", Tutorial);
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 320) })
        {
            var page = await chromium.Open("three.html", "#k=100&cell=l2[1,0]&beside=1", new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = scheme });
            await Explained(page, "l2[1,0]");

            Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
            Assert.Equal(scheme == ColorScheme.Dark ? "rgb(22, 24, 26)" : "rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
            var found = await page.RunAxe();
            Assert.Empty(found.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}"));
        }
    }

    [ToolFact("chromium")]
    public async Task Paper_gets_the_state_and_no_controls()
    {
        chromium.Make("three", Tutorial);
        var page = await chromium.Open("three.html", "#k=100");
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.False(await page.IsVisibleAsync("#play"));
        Assert.True(await page.IsVisibleAsync("#state"));
        Assert.True(await page.IsVisibleAsync("td[data-cell='syn0[2,3]']"));
        Assert.True((await page.PdfAsync()).Length > 10_000);
    }

    [ToolFact("chromium")]
    public async Task Without_JavaScript_the_recorded_states_are_a_table()
    {
        chromium.Make("three", Tutorial);
        var page = await chromium.Open("three.html", options: new() { JavaScriptEnabled = false });

        Assert.False(await page.IsVisibleAsync("#main"));
        Assert.Equal(7, await page.Locator("section.static tbody tr").CountAsync());
        Assert.Contains("0.003183502385874828", await page.InnerTextAsync("section.static"), StringComparison.Ordinal);
        Assert.Contains("agrees, 7 recorded states to iteration 60000", await page.InnerTextAsync("#program"), StringComparison.Ordinal);
    }

    [ToolFact("chromium")]
    public async Task Text_of_others_is_text_wherever_it_stands()
    {
        var names = new[]
        {
            "</script><script>window.injected = 1</script>", "<img src=x onerror=window.injected=2>", "\"'`${window.injected = 3}`", "\u202Egnp.exe", "😀👩‍👩‍👧", "{{script}}",
            new string('x', 10_000), "y",
        };
        chromium.Write("names.csv", string.Join(',', names.Select(name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n0,1,0,1,0,1,0,1\n1,0,1,0,1,1,1,0\n");
        const string file = "'<img src=x onerror=injected=4>.trace'";
        var made = chromium.Run($"elevenfold train names.csv --hidden 2 --iterations 20 --every 10 --trace {file} --quiet > names.txt; elevenfold report {file} --output names.html");
        Assert.Equal((0, ""), (made.Exit, made.Error));
        var page = await chromium.Open("names.html", "#k=1&cell=l0[0,1]");

        Assert.Equal("✓ 21 of 21 states recomputed here, 0 bits differ", await page.TextContentAsync("#badge"));
        Assert.Equal("undefined", await page.EvaluateAsync<string>("() => typeof window.injected"));
        Assert.Equal((2, 0), (await page.Locator("script").CountAsync(), await page.Locator("img").CountAsync()));
        Assert.Equal("<img src=x onerror=injected=4>.trace", await page.InnerTextAsync("h1"));
        var heads = await page.Locator("#matrix-l0 thead th").AllTextContentsAsync();
        Assert.Equal(("</script><scr…", "<img src=x on…", "xxxxxxxxxxxxx…"), (heads[0], heads[1], heads[6]));
    }
}
