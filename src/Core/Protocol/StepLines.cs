using Elevenfold.Model;
using Elevenfold.Recipes;
using LanguageExt;

namespace Elevenfold.Protocol;

/// <summary>A request of the step protocol.</summary>
/// <param name="Weights">State k.</param>
/// <param name="Batch">The examples and the rate.</param>
/// <param name="State">What a server keeps with its client, as JSON.</param>
/// <param name="Seq">What the answer repeats, as JSON.</param>
internal sealed record StepRequest(Weights Weights, Batch Batch, Option<string> State = default, Option<string> Seq = default)
{
    /// <summary>How the weights follow from the update: updates and schedules at the rate of the batch. The plain step where the request names none.</summary>
    public Recipe Recipe { get; init; } = Recipe.Plain(Batch.LearningRate);

    /// <summary>k, of which schedules and adam depend.</summary>
    public long Iteration { get; init; }

    /// <summary>The slots of the recipe at state k.</summary>
    public Arr<Slot> Slots { get; init; } = Arr<Slot>.Empty;

    /// <summary>State k.</summary>
    public State From => new(Iteration, Weights, Slots);
}

/// <summary>An answer of the step protocol.</summary>
internal abstract record StepAnswer
{
    private StepAnswer()
    {
    }

    /// <summary>A step.</summary>
    /// <param name="Weights">State k + 1.</param>
    /// <param name="Error">The error of state k.</param>
    /// <param name="State">What a server keeps with its client, as JSON.</param>
    /// <param name="Seq">That of the request, as JSON.</param>
    public sealed record Stepped(Weights Weights, Error Error, Option<string> State = default, Option<string> Seq = default) : StepAnswer
    {
        /// <summary>The slots of the recipe at state k + 1.</summary>
        public Arr<Slot> Slots { get; init; } = Arr<Slot>.Empty;
    }

    /// <summary>The server does not do such steps.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Skipped(string Reason) : StepAnswer;

    /// <summary>The request has a fault.</summary>
    /// <param name="Sentence">Its sentence.</param>
    public sealed record Refused(string Sentence) : StepAnswer;
}

/// <summary>What a server says of itself.</summary>
/// <param name="Protocol">The version of the protocol that it speaks.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Language">The language that it is written in.</param>
/// <param name="Arithmetic">The arithmetic that it claims, such as <c>ieee754-1</c>.</param>
/// <param name="Features">Words for what else it does.</param>
/// <param name="Bugs">Where its faults are reported.</param>
internal sealed record StepServer(
    string Protocol, string Name, Option<string> Version, Option<string> Language, Option<string> Arithmetic, Arr<string> Features, Option<string> Bugs);
