using Microsoft.Playwright;

namespace Elevenfold.Golden.Browser;

/// <summary>What a reader does on a page, and waits for.</summary>
internal static class PageSteps
{
    public static async Task At(IPage page, long iteration) =>
        await page.WaitForFunctionAsync("k => document.getElementById('state').textContent.startsWith('Iteration ' + k + ' of ')", iteration);

    public static async Task Explained(IPage page, string cell)
    {
        await page.WaitForFunctionAsync("cell => document.getElementById('explanation').textContent.startsWith(cell)", cell);
        Assert.Equal(1, await page.Locator("td.chosen").CountAsync());
    }

    public static async Task Says(IPage page, string selector, string text) =>
        await page.WaitForFunctionAsync("([selector, text]) => document.querySelector(selector).textContent.includes(text)", new[] { selector, text });

    public static async Task Enter(IPage page, string selector, string text)
    {
        await page.FillAsync(selector, text);
        await page.Locator(selector).BlurAsync();
    }
}
