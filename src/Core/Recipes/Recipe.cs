using System.Globalization;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Recipes;

/// <summary>How a network is trained: how its gradient is computed, and how the gradient becomes the next state.</summary>
/// <remarks>At its defaults it is the tutorial's: sigmoids without a bias, every example in each step, and <c>w' = w + rate * update</c>.</remarks>
/// <param name="LearningRate">The factor on each update.</param>
/// <param name="Updates">The transformations of the update, the first one first; none for the plain step.</param>
/// <param name="Schedules">The factors on the learning rate, the first one first; none for a constant rate.</param>
public sealed record Recipe(LearningRate LearningRate, Arr<Update> Updates, Arr<RateSchedule> Schedules)
{
    /// <summary>A recipe of a constant rate.</summary>
    /// <param name="learningRate">The factor on each update.</param>
    /// <param name="updates">The transformations of the update, the first one first.</param>
    public Recipe(LearningRate learningRate, Arr<Update> updates)
        : this(learningRate, updates, Arr<RateSchedule>.Empty)
    {
    }

    /// <summary>How the network computes its outputs.</summary>
    public Network Network { get; init; } = Network.Tutorial;

    /// <summary>Which examples a step learns from.</summary>
    public Batches Batches { get; init; } = Batches.All;

    /// <summary>Which outputs of hidden layers a step leaves out.</summary>
    public Dropout Dropout { get; init; } = Dropout.None;

    /// <summary>The tutorial's recipe: the plain step at rate 1.</summary>
    public static Recipe Tutorial { get; } = Plain(LearningRate.One);

    /// <summary>Whether it is the tutorial's step at some rate: nothing but <see cref="LearningRate"/> differs from it.</summary>
    public bool IsPlain => Updates.IsEmpty && Schedules.IsEmpty && HasPlainGradient;

    /// <summary>Whether its gradient is the tutorial's: that of sigmoids without a bias on all examples.</summary>
    public bool HasPlainGradient => Network == Network.Tutorial && Batches.IsAll && Dropout.IsNone;

    /// <summary>How many slots its states have.</summary>
    public int SlotCount => Updates.IsEmpty ? 0 : Updates.Sum(update => update.SlotCount);

    /// <summary>The names of the slots, each once: the second slot of a name has a 2 behind the name, and so on.</summary>
    public Seq<string> SlotNames
    {
        get
        {
            var names = Updates.SelectMany(update => update.SlotNames).ToArray();
            return toSeq(names.Select((name, i) => Numbered(name, names.Take(i).Count(before => before == name)))).Strict();
        }
    }

    /// <summary>The plain step.</summary>
    /// <param name="learningRate">The factor on each update.</param>
    /// <returns>The recipe.</returns>
    public static Recipe Plain(LearningRate learningRate) => new(learningRate, Arr<Update>.Empty, Arr<RateSchedule>.Empty);

    /// <summary>A recipe from its updates.</summary>
    /// <param name="learningRate">The factor on each update.</param>
    /// <param name="updates">The transformations of the update, the first one first.</param>
    /// <returns>The recipe.</returns>
    /// <example><c>Recipe.Of(LearningRate.One, new Update.Momentum(0.9))</c></example>
    public static Recipe Of(LearningRate learningRate, params IEnumerable<Update> updates) => new(learningRate, new Arr<Update>(updates), Arr<RateSchedule>.Empty);

    /// <summary>The learning rate at an iteration: <c>((rate * factor1) * factor2) ...</c>, each product rounded.</summary>
    /// <param name="iteration">k, from 0.</param>
    /// <returns>The factor on the update that leads from state k to state k + 1.</returns>
    public double RateAt(long iteration)
    {
        var rate = LearningRate.Value;
        for (var i = 0; i < Schedules.Count; i++)
        {
            rate *= Schedules[i].Factor(iteration);
        }

        return rate;
    }

    /// <summary>State 0: initial weights, and the slots with which the updates start.</summary>
    /// <param name="weights">The weights of state 0.</param>
    /// <returns>State 0.</returns>
    public State Initial(Weights weights) => new(0, weights, toArray(Updates
        .SelectMany(update => update.InitialSlots(weights))
        .Zip(SlotNames, (slot, name) => slot with { Name = name })));

    /// <summary>The state that follows from a state and its update.</summary>
    /// <param name="state">State k.</param>
    /// <param name="update">Minus the gradient of the loss at its weights.</param>
    /// <returns>State k + 1, with the weights <c>w + rate(k) * update</c>, update as <see cref="Updates"/> make it.</returns>
    /// <exception cref="ArgumentException">The state has other slots than the recipe.</exception>
    public State Next(State state, Weights update)
    {
        if (state.Slots.Count != SlotCount)
        {
            throw new ArgumentException($"a recipe of {SlotCount} slots takes no state of {state.Slots.Count}", nameof(state));
        }

        var (slots, next) = (state.Slots, new List<Slot>());
        foreach (var transformation in Updates)
        {
            (update, var carried) = transformation.Apply(update, toArray(slots.Take(transformation.SlotCount)), state.Weights, state.Iteration);
            next.AddRange(carried);
            slots = toArray(slots.Skip(transformation.SlotCount));
        }

        return new(state.Iteration + 1, state.Weights + (RateAt(state.Iteration) * update), new Arr<Slot>(next));
    }

    private static string Numbered(string name, int before) => before == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{before + 1}");

    /// <inheritdoc/>
    public bool Equals(Recipe? other) => other is not null
        && LearningRate == other.LearningRate
        && Enumerable.SequenceEqual(Updates, other.Updates)
        && Enumerable.SequenceEqual(Schedules, other.Schedules)
        && Network == other.Network
        && Batches == other.Batches
        && Dropout == other.Dropout;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(LearningRate, Updates.Count);
}
