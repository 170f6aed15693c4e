using Elevenfold.Experiments;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>The file of an experiment, whose faults have the exit status of bad data.</summary>
/// <param name="Name">The name of the file; null where the command line alone is the experiment.</param>
/// <param name="Overridden">The fields that options set.</param>
internal sealed record ExperimentFile(string? Name, Arr<Field> Overridden)
{
    /// <summary>Whether a fault is the file's: it is one of fields, and no option that was given is named in it.</summary>
    public bool Holds(Fault fault) =>
        Name is not null && fault is Fault.OfCommandLine && !Overridden.Exists(field => fault.Sentence.StartsWith($"{field.Option}:", StringComparison.Ordinal));

    /// <summary>The sentence of a fault, with the paths of fields.</summary>
    public string Sentence(Fault fault) => $"{Name}, {Fields.InFile(fault.Sentence)}";
}
