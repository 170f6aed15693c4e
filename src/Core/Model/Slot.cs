namespace Elevenfold.Model;

/// <summary>Numbers that an update keeps from one step to the next, beside the weights: a velocity, for example.</summary>
/// <param name="Name">The field's name for it, such as <c>velocity</c>.</param>
/// <param name="Value">Its numbers, in the shapes of the weights.</param>
/// <remarks>Equality is by bits.</remarks>
public sealed record Slot(string Name, Weights Value);
