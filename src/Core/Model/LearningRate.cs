using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Model;

/// <summary>The factor on each update: the alpha of the tutorial's sequel.</summary>
public sealed record LearningRate
{
    private LearningRate(double value) => Value = value;

    /// <summary>1, the tutorial's: the plain update.</summary>
    public static LearningRate One { get; } = new(1);

    /// <summary>A finite number, 0 or more.</summary>
    public double Value { get; }

    /// <summary>A learning rate.</summary>
    /// <param name="value">A finite number, 0 or more.</param>
    /// <returns>The rate, or <see cref="Fault.LearningRateOutOfRange"/>.</returns>
    public static Validation<Fault, LearningRate> Of(double value) => double.IsFinite(value) && value >= 0
        ? Success<Fault, LearningRate>(new LearningRate(value + 0))
        : Fail<Fault, LearningRate>(new Fault.LearningRateOutOfRange(value));

    /// <inheritdoc/>
    public override string ToString() => Decimals.Print(Value);
}
