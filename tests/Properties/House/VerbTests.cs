using Elevenfold.Cli.Commands;

namespace Elevenfold.House;

/// <summary>The command line makes only the verb that the first word names, so the names that it goes by must be the verbs' own.</summary>
public sealed class VerbTests
{
    [Fact]
    public void Every_verb_is_found_by_its_name() => Assert.All(Root.Verbs, verb => Assert.Equal(verb.Name, verb.Create().Name));
}
