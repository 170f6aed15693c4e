using Elevenfold.Cli.Commands;

namespace Elevenfold.House;

/// <summary>An option under the name that another program gives it is named under ours, where the command has it.</summary>
public sealed class SynonymTests
{
    // Of tables; their option is not in every version.
    private static readonly string[] OfSomeVersions = ["--header", "--separator"];

    private static readonly Dictionary<string, string[]> Options =
        Root.Verbs.ToDictionary(verb => verb.Name, verb => verb.Create().Options.Select(option => option.Name).ToArray(), StringComparer.Ordinal);

    public static TheoryData<string> Verbs => [.. Options.Keys];

    [Theory]
    [InlineData("train", "--lr", "--learning-rate")]
    [InlineData("train", "-lr", "--learning-rate")]
    [InlineData("train", "--LR", "--learning-rate")]
    [InlineData("train", "--learning_rate", "--learning-rate")]
    [InlineData("step", "--alpha", "--learning-rate")]
    [InlineData("step", "--epochs", null)]
    [InlineData("train", "--max_iter", "--iterations")]
    [InlineData("resume", "--epochs", "--iterations")]
    [InlineData("train", "--layers", "--hidden")]
    [InlineData("train", "--hidden_layer_sizes", "--hidden")]
    [InlineData("init", "--hidden", "--layers")]
    [InlineData("init", "--random-state", "--seed")]
    [InlineData("replay", "--random-state", null)]
    [InlineData("train", "--test-size", "--holdout")]
    [InlineData("train", "--normalize", "--scale")]
    [InlineData("step", "--features", "--inputs")]
    [InlineData("train", "-y", "--targets")]
    [InlineData("train", "--output", "--weights")]
    [InlineData("predict", "--output", null)]
    [InlineData("train", "--momentum", "--update")]
    [InlineData("replay", "--n-jobs", "--jobs")]
    [InlineData("train", "--verbose", "--every")]
    [InlineData("show", "--json", "--format json")]
    [InlineData("init", "--json", null)]
    [InlineData("train", "--batch-norm", null)]
    [InlineData("train", "--batch-size", "--batch")]
    [InlineData("train", "--early-stopping", "--patience")]
    [InlineData("train", "--output-activation", "--outputs")]
    public void A_name_of_others_is_ours(string verb, string theirs, string? ours) => Assert.Equal(ours, Synonyms.Of(theirs, Options[verb]));

    [Fact]
    public void A_name_is_ours_once_a_command_has_it()
    {
        Assert.Equal("--header no", Synonyms.Of("--no-header", ["--hidden", "--header"]));
        Assert.Null(Synonyms.Of("--no-header", ["--hidden"]));
        Assert.Equal("--separator", Synonyms.Of("--sep", ["--hidden", "--separator"]));
        Assert.Null(Synonyms.Of("--sep", ["--hidden"]));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void No_command_is_said_to_have_an_option_that_it_has_not(string verb) => Assert.All(
        Synonyms.All.SelectMany(synonym => synonym.Theirs),
        theirs => Assert.True(Synonyms.Of("--" + theirs, Options[verb]) is not { } ours || Options[verb].Contains(ours.Split(' ')[0], StringComparer.Ordinal), theirs));

    [Fact]
    public void Each_of_our_names_is_that_of_an_option() => Assert.All(
        Synonyms.All,
        synonym => Assert.Contains(synonym.Ours.Split(' ')[0], Options.Values.SelectMany(names => names).Concat(OfSomeVersions)));
}
