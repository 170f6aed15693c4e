using System.Globalization;
using System.Text.Json;
using Elevenfold.Golden.Machines;
using Microsoft.Playwright;
using static Elevenfold.Golden.Browser.PageSteps;

namespace Elevenfold.Golden.Browser;

/// <summary>The page of <c>report</c>, used in a real browser as a reader uses it.</summary>
[Collection(nameof(Chromium))]
public sealed class ReportPageTests(Chromium chromium)
{
    private const string Tutorial = "samples/xor.csv --hidden 4";
    private const string Wide = "#badge.agrees";

    [ToolFact("chromium")]
    public async Task Every_state_of_the_tutorials_run_is_computed_again()
    {
        chromium.Make("three", Tutorial);
        var page = await chromium.Open("three.html");

        Assert.Equal("✓ 60,001 of 60,001 states recomputed here, 0 bits differ", await page.TextContentAsync(Wide));
        Assert.True(chromium.Read("three.html").Length - chromium.Read("three.trace").Length < 100_000);
    }

    [ToolFact("chromium")]
    public async Task Steps_forward_and_back_give_every_number_that_show_gives()
    {
        chromium.Make("three", Tutorial);
        var page = await chromium.Open("three.html");

        await AssertShown(page, "three.trace", 0);
        await page.ClickAsync("#forward");
        await AssertShown(page, "three.trace", 1);
        await page.ClickAsync("#last");
        await AssertShown(page, "three.trace", 60_000);
        await page.ClickAsync("#back");
        await AssertShown(page, "three.trace", 59_999);
        await page.ClickAsync("#first");
        await AssertShown(page, "three.trace", 0);
        await Enter(page, "#iteration", "12345");
        await AssertShown(page, "three.trace", 12_345);
        await page.EvaluateAsync("() => { const s = document.getElementById('scrubber'); s.value = 777; s.dispatchEvent(new Event('input')); }");
        await AssertShown(page, "three.trace", 777);
    }

    [ToolFact("chromium")]
    public async Task Playing_reaches_the_last_state_and_stops()
    {
        chromium.Make("short", Tutorial + " --iterations 200 --every 100");
        var page = await chromium.Open("short.html");

        await page.SelectOptionAsync("#speed", "10");
        await page.ClickAsync("#play");

        await At(page, 200);
        await page.WaitForFunctionAsync("() => document.getElementById('play').textContent === 'Play'");
        await AssertShown(page, "short.trace", 200);
    }

    [ToolFact("chromium")]
    public async Task A_number_leads_to_the_sum_it_came_from_across_layers_and_back_in_time()
    {
        chromium.Make("three", Tutorial);
        var page = await chromium.Open("three.html", "#k=500");

        await page.HoverAsync("td[data-cell='l2[1,0]']");
        Assert.Equal("0.8960511347159185\n0x3fecac736de4c101", await page.GetAttributeAsync("td[data-cell='l2[1,0]']", "title"));
        await page.ClickAsync("td[data-cell='l2[1,0]']");
        await Explained(page, "l2[1,0]");
        Assert.Equal(4, await page.Locator("#explanation tbody tr").CountAsync());
        await page.ClickAsync("#explanation a:has-text('l1[1,2]')");
        await Explained(page, "l1[1,2]");
        await page.ClickAsync("#explanation a:has-text('syn0[1,2]')");
        await Explained(page, "syn0[1,2]");
        await page.ClickAsync("#explanation a:has-text('syn0_update[1,2]')");
        await At(page, 499);
        await Explained(page, "syn0_update[1,2]");
        await page.ClickAsync("#explanation a:has-text('l1_delta[3,2]')");
        await page.ClickAsync("#explanation a:has-text('l1_error[3,2]')");
        await page.ClickAsync("#explanation a:has-text('l2_delta[3,0]')");
        await page.ClickAsync("#explanation a:has-text('l2_error[3,0]')");
        await Explained(page, "l2_error[3,0]");
        Assert.Contains("y[3,0]", await page.InnerTextAsync("#explanation"), StringComparison.Ordinal);
        await page.GoBackAsync();
        await Explained(page, "l2_delta[3,0]");
    }

    // Each kind of number, under each kind of network: the explanation computes it anew, and says whether its bits are those above.
    [ToolFact("chromium")]
    public async Task Every_number_of_a_step_is_explained_to_the_last_bit()
    {
        chromium.Make("biases", "samples/xor.csv --hidden 3,2 --bias last --outputs identity --activation relu --learning-rate 0.1 --iterations 20 --every 10");
        chromium.Make("first", "samples/xor.csv --hidden 2 --bias first --iterations 20 --every 10");
        foreach (var name in new[] { "biases.html", "first.html" })
        {
            var page = await chromium.Open(name, "#k=7");
            await page.WaitForSelectorAsync("td[data-cell]");
            var wrong = await page.EvaluateAsync<string[]>(
                """
                async () => {
                  const wrong = [], settled = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                  const names = [...document.querySelectorAll("td[data-cell]")].map(cell => cell.dataset.cell).filter(name => !/^(l0|y)\[/.test(name));
                  for (const name of [...names, "error[0,0]"]) {
                    location.hash = "#k=7&cell=" + name;
                    await settled(); await settled();
                    const text = document.getElementById("explanation").innerText;
                    if (!text.startsWith(name === "error[0,0]" ? "error " : name)) wrong.push("not shown: " + name);
                    if (!text.includes("to the last bit")) wrong.push(name + ": " + text);
                  }
                  return names.length > 40 ? wrong : ["few numbers"];
                }
                """);
            Assert.Empty(wrong);
        }
    }

    [ToolFact("chromium")]
    public async Task The_address_holds_the_moment()
    {
        chromium.Make("three", Tutorial);
        var page = await chromium.Open("three.html", "#k=321&cell=l1_error[2,3]&beside=1");

        await AssertShown(page, "three.trace", 321);
        await Explained(page, "l1_error[2,3]");
        Assert.Equal("2", await page.InputValueAsync("#row"));
        Assert.Contains("state 1: error 0.4962957889438401", await page.InnerTextAsync("#state"), StringComparison.Ordinal);
        await page.ClickAsync("td[data-cell='syn1[3,0]']");
        await page.ClickAsync("#forward");
        await At(page, 322);
        Assert.EndsWith("#k=322&cell=syn1[3,0]&row=2&beside=1", Uri.UnescapeDataString(page.Url), StringComparison.Ordinal);
    }

    [ToolFact("chromium")]
    public async Task An_address_that_makes_no_sense_is_taken_for_the_nearest_that_does()
    {
        chromium.Make("three", Tutorial);
        var page = await chromium.Open("three.html", "#k=99999999&cell=<b>x</b>[0,0]&row=-1&beside=x");

        await AssertShown(page, "three.trace", 60_000);
        await page.EvaluateAsync("() => { location.hash = '#k=10&cell=l9_delta[5,5]&row=77'; }");
        await AssertShown(page, "three.trace", 10);
        Assert.Equal("3", await page.InputValueAsync("#row"));
    }

    // The branch is what train computes of the changed weights, rate or input.
    [ToolFact("chromium")]
    public async Task A_changed_weight_rate_or_input_makes_a_branch_beside_the_record()
    {
        chromium.Make("three", Tutorial);
        var page = await chromium.Open("three.html", "#k=0");

        await Enter(page, "#rate", "0.5");
        await page.ClickAsync("#change-rate");
        await Says(page, "#difference", "The first state that differs is 1: syn0[0,0] is -0.16699282039330107 in record and -0.16647440549407652 in branch");
        await page.ClickAsync("#go-difference");
        await At(page, 1);
        Assert.Contains("-0.16647440549407652", await page.InnerTextAsync("#explanation"), StringComparison.Ordinal);
        await page.ClickAsync("#last");
        await At(page, 60_000);
        var half = chromium.Run($"elevenfold train {Tutorial} --learning-rate 0.5 --every 60000 | sed -n 's/iteration 60000: error //p'").Output.Trim();
        await Says(page, "#state", $"branch: error {half}");

        await page.ClickAsync("#reset");
        Assert.False(await page.IsVisibleAsync("#comparison"));
        await page.ClickAsync("td[data-cell='syn1[0,0]']");
        await Enter(page, "#change-value", "0.25");
        await page.ClickAsync(".change button");
        await Says(page, "#difference", "The first state that differs is 60000: syn1[0,0]");
        await Says(page, "#difference", "0.25 in branch");

        await page.ClickAsync("#first");
        await At(page, 0);
        await page.ClickAsync("td[data-cell='y[3,0]']");
        await Enter(page, "#change-value", "1");
        await page.ClickAsync(".change button");
        await page.ClickAsync("#last");
        chromium.Write("or.csv", "left,middle,one,y\n0,0,1,0\n0,1,1,1\n1,0,1,1\n1,1,1,1\n");
        var or = chromium.Run("elevenfold train or.csv --hidden 4 --every 60000 | sed -n 's/iteration 60000: error //p'").Output.Trim();
        await Says(page, "#state", $"branch: error {or}");
    }

    [ToolFact("chromium")]
    public async Task Two_traces_stand_at_the_first_state_that_differs()
    {
        var made = chromium.Run(
            $"elevenfold train {Tutorial} --iterations 20 --every 1 --checkpoint 1 --trace ours.trace --quiet > a.txt; elevenfold report ours.trace samples/foreign/numpy.trace --output numpy.html");
        Assert.Equal((1, ""), (made.Exit, made.Error));
        var page = await chromium.Open("numpy.html");

        Assert.Contains(
            "numpy.trace: state 0 (line 2) differs: the error is recorded as 0.4964100319027255 and computed as 0.49641003190272537, 2 ulps apart",
            await page.TextContentAsync("#badge"),
            StringComparison.Ordinal);
        await Says(page, "#difference", "The first state that differs is 0: its recorded error is 0.49641003190272537 in ours.trace and 0.4964100319027255 in numpy.trace, 2 ulps apart.");
        await page.ClickAsync("#forward");
        await At(page, 1);
        Assert.Equal(
            ["syn0[0,1]", "syn0[2,1]"],
            await page.Locator("#matrix-syn0 table:not(.second) td.differs").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.dataset.cell)"));
        Assert.Contains("arithmetic: \"ieee754-1\" in ours.trace", await page.InnerTextAsync("#findings"), StringComparison.Ordinal);
    }

    [ToolFact("chromium")]
    public async Task An_altered_trace_is_named_with_its_line_and_its_state()
    {
        chromium.Make("short", Tutorial + " --iterations 200 --every 100");
        var made = chromium.Run("sed '3s/\"error\":0\\.4/\"error\":0.5/' short.trace > altered.trace; elevenfold report altered.trace --output altered.html");
        Assert.Equal(1, made.Exit);
        var page = await chromium.Open("altered.html");

        var badge = await page.TextContentAsync("#badge.differs");
        Assert.Contains("line 3: the chain is broken", badge, StringComparison.Ordinal);
        Assert.Contains("state 100 (line 3) differs: the error is recorded as 0.5", badge, StringComparison.Ordinal);
        Assert.Contains("differs at iteration 100 (line 3)", await page.TextContentAsync("#program"), StringComparison.Ordinal);
    }

    [ToolFact("chromium")]
    public async Task A_trace_without_its_end_is_shown_as_far_as_it_goes()
    {
        chromium.Make("short", Tutorial + " --iterations 200 --every 100");
        var made = chromium.Run("head -n 3 short.trace > cut.trace; elevenfold report cut.trace --output cut.html");
        Assert.Equal(1, made.Exit);
        var page = await chromium.Open("cut.html");

        Assert.Equal("✗ 101 of 101 states recomputed here, 0 bits differ; the trace has no end: it was cut, or is still being recorded", await page.TextContentAsync("#badge"));
    }

    [ToolFact("chromium")]
    public async Task Recipes_are_computed_with_their_slots_masks_and_batches()
    {
        chromium.Make(
            "recipe",
            "samples/iris.csv --hidden 5 --scale minmax --update adam,l2:0.001 --batch 16 --dropout 0.25 --bias last --rate-schedule inverse:0.01 --learning-rate 0.01 --iterations 60 --every 20");
        var page = await chromium.Open("recipe.html");

        Assert.Equal("✓ 61 of 61 states recomputed here, 0 bits differ", await page.TextContentAsync("#badge"));
        Assert.Contains("adam, l2:0.001, batches of 16 rows, dropout 0.25", await page.TextContentAsync("#about"), StringComparison.Ordinal);
        await page.ClickAsync("#forward");
        await AssertShown(page, "recipe.trace", 1);
        Assert.Equal(1, await page.Locator("#matrix-syn1_square").CountAsync());
        Assert.Equal(
            await page.EvaluateAsync<string[]>("() => { const trace = Elevenfold.readTrace(JSON.parse(document.getElementById('data').textContent).traces[0].text), run = Elevenfold.run(trace.header);"
                + " const state = run.step(run.initial()); return Array.from({ length: 16 }, (_, row) => String(run.rowOf(state, row))); }"),
            await page.Locator("#matrix-l0 tbody th").AllTextContentsAsync());
    }

    [ToolFact("chromium")]
    public async Task A_network_that_a_page_cannot_compute_in_time_is_shown_as_it_was_recorded()
    {
        const string training = "samples/digits.csv --classes --hidden 600 --scale minmax --learning-rate 0.0001 --iterations 2 --every 1 --checkpoint 1";
        var made = chromium.Run($"elevenfold train {training} --trace wide.trace --quiet > wide.txt; elevenfold report wide.trace --data samples/digits.csv --output wide.html");
        Assert.Equal((0, ""), (made.Exit, made.Error));
        var page = await chromium.Open("wide.html");

        Assert.Equal("this page cannot compute this run: a step takes 239,360,400 products, and this page takes at most 200,000,000", await page.TextContentAsync("#badge"));
        await page.ClickAsync("#last");
        await At(page, 2);
        Assert.Equal(2, await page.Locator("#network canvas").CountAsync());
        Assert.Equal(["matrix-syn0", "matrix-syn1"], await page.Locator("#matrices > div").EvaluateAllAsync<string[]>("views => views.map(view => view.id)"));
        await page.ClickAsync("#back");
        await At(page, 1);
    }

    [ToolFact("chromium")]
    public async Task Examples_that_the_trace_does_not_hold_are_on_the_page()
    {
        const string training = "samples/digits.csv --classes --hidden 32 --scale minmax --learning-rate 0.005 --iterations 20 --every 10";
        var made = chromium.Run($"elevenfold train {training} --trace digits.trace --quiet > digits.txt; elevenfold report digits.trace --data samples/digits.csv --output digits.html");
        Assert.Equal((0, ""), (made.Exit, made.Error));
        var page = await chromium.Open("digits.html");

        Assert.Equal("✓ 21 of 21 states recomputed here, 0 bits differ", await page.TextContentAsync("#badge"));
        Assert.Equal(2, await page.Locator("#network canvas").CountAsync());
        await page.ClickAsync("[aria-label='l2: rows after']");
        await page.WaitForSelectorAsync("td[data-cell='l2[16,0]']");
        await page.ClickAsync("td[data-cell='l2[20,3]']");
        await Explained(page, "l2[20,3]");
        Assert.Equal(32, await page.Locator("#explanation tbody tr").CountAsync());
    }

    [ToolFact("chromium")]
    public async Task A_hundred_thousand_recorded_states_are_computed_and_walked()
    {
        chromium.Make("dense", Tutorial + " --iterations 99999 --every 1");
        var page = await chromium.Open("dense.html", "#k=98765");

        Assert.Equal("✓ 100,000 of 100,000 states recomputed here, 0 bits differ", await page.TextContentAsync("#badge"));
        await AssertShown(page, "dense.trace", 98_765);
        await page.ClickAsync("#back");
        await AssertShown(page, "dense.trace", 98_764);
    }

    [ToolFact("chromium")]
    public async Task Each_of_the_tutorials_five_pieces_of_advice_has_a_button()
    {
        chromium.Make("three", Tutorial);
        var page = await chromium.Open("three.html");
        await page.ClickAsync("#guide summary");
        var buttons = page.Locator("#advice button");
        Assert.Equal(5, await buttons.CountAsync());

        await buttons.Nth(0).ClickAsync();
        await At(page, 60_000);
        await Explained(page, "l2[0,0]");
        Assert.Contains("state 1: ", await page.InnerTextAsync("#state"), StringComparison.Ordinal);
        await buttons.Nth(1).ClickAsync();
        await page.WaitForSelectorAsync("#explanation svg[aria-label^='the sigmoid at z']");
        await page.SelectOptionAsync("#speed", "1000");
        await buttons.Nth(2).ClickAsync();
        await At(page, 60_000);
        await Explained(page, "l2_error[0,0]");
        await buttons.Nth(3).ClickAsync();
        await Explained(page, "l2_delta[0,0]");
        await buttons.Nth(4).ClickAsync();
        await Explained(page, "syn1_update[0,0]");
    }

    // Each number on the page has the bits that show prints.
    private async Task AssertShown(IPage page, string trace, long iteration)
    {
        await At(page, iteration);
        var shown = JsonDocument.Parse(chromium.Run($"elevenfold show {trace} --at {iteration} --format json").Output).RootElement;
        var cells = await page.EvaluateAsync<Dictionary<string, string>>(
            "() => Object.fromEntries([...document.querySelectorAll('td[data-cell]')].map(cell => [cell.dataset.cell, Elevenfold.numberText(cell.value)]))");
        var compared = 0;
        foreach (var (cell, text) in cells)
        {
            var place = cell.Split('[', ',', ']');
            if (shown.TryGetProperty(place[0], out var matrix))
            {
                var (row, column) = (int.Parse(place[1], CultureInfo.InvariantCulture), int.Parse(place[2], CultureInfo.InvariantCulture));
                Assert.Equal((cell, matrix[row][column].GetRawText()), (cell, text));
                compared++;
            }
        }

        Assert.Equal(shown.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Array).Sum(property => InTable(property.Value)), compared);
        Assert.Contains($"error {shown.GetProperty("error").GetRawText()}", await page.TextContentAsync("#state"), StringComparison.Ordinal);
    }

    // A large matrix is shown in part.
    private static int InTable(JsonElement matrix) => Math.Min(16, matrix.GetArrayLength()) * Math.Min(10, matrix[0].GetArrayLength());
}
