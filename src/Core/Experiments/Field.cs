using Elevenfold.Documents;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>A field of an experiment: its path, option, help and default. Every reader and writer of experiments uses it.</summary>
public abstract class Field
{
    private protected Field(string path, string? option, string helpName, string help, Decides decides, string byDefault) =>
        (Path, Option, HelpName, Help, Decides, Default) = (path, option, helpName, help, decides, byDefault);

    /// <summary>Its path in a file, such as <c>network.hidden</c>.</summary>
    public string Path { get; }

    /// <summary>The option of <c>train</c> that sets it; null where only a file or an argument sets it.</summary>
    public string? Option { get; }

    /// <summary>The placeholder of its value in help texts.</summary>
    public string HelpName { get; }

    /// <summary>Its description in help texts and in the schema.</summary>
    public string Help { get; }

    /// <summary>Its effect.</summary>
    internal Decides Decides { get; }

    /// <summary>Its default as JSON.</summary>
    public string Default { get; }

    /// <summary>Whether its option takes no value.</summary>
    internal abstract bool IsFlag { get; }

    /// <summary>Whether its values are lists.</summary>
    internal abstract bool IsList { get; }

    /// <summary>Its values and its default as JSON Schema has them: the members of an object.</summary>
    internal abstract string Schema { get; }

    /// <summary>The description of its values in sentences.</summary>
    internal abstract string Expected { get; }

    /// <summary>Its value in an experiment as JSON, also at its default; none where there is none.</summary>
    internal abstract Option<string> Value(Experiment experiment);

    /// <summary>The value that the text of its option means, as JSON; none where it means none.</summary>
    internal abstract Option<string> ValueOf(string text);

    /// <summary>Its value in an experiment as JSON, in the form of RFC 8785; none at its default.</summary>
    internal Option<string> Write(Experiment experiment) => experiment.JsonOf(this) is { } json ? Some(json) : None;

    /// <summary>The experiment with its value from a file.</summary>
    internal abstract Either<Fault, Experiment> Read(Experiment experiment, JsonNode value);

    /// <summary>The experiment with its value from the text of its option.</summary>
    internal abstract Either<Fault, Experiment> Parse(Experiment experiment, string text);
}

/// <summary>A field whose values are of one type.</summary>
/// <typeparam name="T">The values.</typeparam>
public sealed class Field<T> : Field
{
    private readonly Codec<T> _codec;

    internal Field(string path, string? option, string helpName, string help, Decides decides, Codec<T> codec, T byDefault)
        : base(path, option, helpName, help, decides, codec.Write(byDefault)) => (_codec, ByDefault) = (codec, byDefault);

    /// <summary>Its default.</summary>
    public T ByDefault { get; }

    internal override bool IsFlag => typeof(T) == typeof(bool);

    internal override bool IsList => Default[0] == '[';

    internal override string Schema => _codec.Schema + (_codec.IsFit(ByDefault) ? $",\"default\":{Default}" : string.Empty);

    internal override string Expected => _codec.Expected;

    internal override Option<string> Value(Experiment experiment) => experiment.Get(this) is var value && _codec.IsFit(value) ? Some(_codec.Write(value)) : None;

    internal override Option<string> ValueOf(string text) => _codec.Parse(text, out var value) && _codec.IsFit(value) ? Some(_codec.Write(value)) : None;

    /// <summary>A value as JSON, if it is within the field's bounds.</summary>
    internal string Fit(T value) => _codec.Write(value) is var json && (_codec.IsFit(value) || json == Default)
        ? json
        : throw new ArgumentOutOfRangeException(nameof(value), $"{Path}: found {json}, expected {_codec.Expected}");

    internal override Either<Fault, Experiment> Read(Experiment experiment, JsonNode value) =>
        _codec.Read(value, out var found) && _codec.IsFit(found) ? experiment.With(this, found) : value.Unexpected<Experiment>(_codec.Expected)
            .MapLeft(fault => fault is Fault.UnexpectedValue wrong ? wrong with { Expected = wrong.Expected + _codec.Nearest(wrong.Found) } : fault);

    internal override Either<Fault, Experiment> Parse(Experiment experiment, string text) =>
        _codec.Parse(text, out var value) && _codec.IsFit(value) ? experiment.With(this, value) : new Fault.OptionRefused(Option ?? Path, text, _codec.Expected + _codec.Nearest(text));
}
