namespace Elevenfold.Properties.Mutants;

/// <summary>The mutants that compute the same function as the original, and why.</summary>
internal static class Equivalents
{
    private const string Order = "each turn writes cells of its own and reads none that another turn writes, so their order changes no bit";
    private const string Length = "both arrays have the same length, and nothing else of them is used here";
    private const string Fresh = "the array is new, so the cell is +0 before, and +0 + x is x; where x is -0 it becomes +0, ";

    private static readonly Dictionary<(string Program, string Mutant), string> Reasons = new()
    {
        [("ScalarStep", "18: the loop over row backwards")] = Order,
        [("ScalarStep", "20: the loop over j backwards")] = Order,
        [("ScalarStep", "28: outputs[k + 1][(row * after) + j] = 1.0 / (1.0 + Exp.Of(-sum)) -> outputs[k + 1][(row * after) + j] += 1.0 / (1.0 + Exp.Of(-sum))")] =
            "the array is new, so the cell is +0 before, and +0 + x is x for an x that is 0 or more",
        [("ScalarStep", "43: errors -> targets")] = Length,
        [("ScalarStep", "45: errors[cell] = targets[cell] - outputs[last][cell] -> errors[cell] += targets[cell] - outputs[last][cell]")] =
            Fresh + "whose products are zeros in sums from +0",
        [("ScalarStep", "55: the loop over cell backwards")] = Order,
        [("ScalarStep", "55: deltas -> errors")] = Length,
        [("ScalarStep", "58: deltas[cell] = errors[cell] * (output * (1.0 - output)) -> deltas[cell] += errors[cell] * (output * (1.0 - output))")] =
            Fresh + "whose products are zeros in sums from +0",
        [("ScalarStep", "62: the loop over i backwards")] = Order,
        [("ScalarStep", "64: the loop over j backwards")] = Order,
        [("ScalarStep", "77: the loop over row backwards")] = Order,
        [("ScalarStep", "79: the loop over i backwards")] = Order,
        [("ScalarStep", "87: errors[(row * before) + i] = sum -> errors[(row * before) + i] += sum")] = "the array is new, so the cell is +0 before, and a sum from +0 is never -0",
        [("ScalarRecipe", "9: update -> weights")] = Length,
        [("ScalarRecipe", "13: the loop over i backwards")] = Order,
        [("ScalarRecipe", "13: update -> weights")] = Length,
        [("ScalarRecipe", "13: update -> found")] = Length,
        [("ScalarRecipe", "21: the loop over i backwards")] = Order,
        [("ScalarRecipe", "21: update -> weights")] = Length,
        [("ScalarRecipe", "21: update -> found")] = Length,
        [("ScalarRecipe", "31: the loop over i backwards")] = Order,
        [("ScalarRecipe", "31: update -> weights")] = Length,
        [("ScalarRecipe", "31: update -> found")] = Length,
        [("ScalarRecipe", "42: the loop over i backwards")] = Order,
        [("ScalarRecipe", "42: update -> weights")] = Length,
        [("ScalarRecipe", "42: update -> found")] = Length,
        [("ScalarRecipe", "49: the loop over i backwards")] = Order,
        [("ScalarRecipe", "49: update -> weights")] = Length,
        [("ScalarRecipe", "49: update -> found")] = Length,
        [("ScalarRecipe", "56: the loop over i backwards")] = Order,
        [("ScalarRecipe", "56: update -> weights")] = Length,
        [("ScalarRecipe", "56: update -> found")] = Length,
        [("ScalarRecipe", "58: update[i] > parameters[0] -> (update[i] >= parameters[0])")] = "where both are equal, either branch gives the same number",
        [("ScalarRecipe", "58: update[i] < -parameters[0] -> (update[i] <= -parameters[0])")] = "where both are equal, either branch gives the same number",
        [("ScalarRecipe", "85: norm > limit -> (norm >= limit)")] = "where both are equal, limit / norm is 1",
        [("ScalarRecipe", "87: the loop over i backwards")] = Order,
        [("ScalarRecipe", "87: update -> found")] = Length,
        [("ScalarRecipe", "108: k + 1.0 < parameters[0] -> (k + 1.0 <= parameters[0])")] = "where both are equal, the quotient is 1",
        [("ScalarRecipe", "108: k + 1.0 -> (k * 1.0)")] = "the condition changes for k + 1 = N only, where the quotient is 1",
        [("ScalarRecipe", "108: k + 1.0 -> k")] = "the condition changes for k + 1 = N only, where the quotient is 1",
        [("ScalarRecipe", "108: 1.0 -> 0.0")] = "the condition changes for k + 1 = N only, where the quotient is 1",
        [("ScalarRecipe", "122: weights -> update")] = Length,
        [("ScalarRecipe", "123: the loop over i backwards")] = Order,
        [("ScalarRecipe", "123: weights -> update")] = Length,
        [("ScalarRecipe", "123: weights -> next")] = Length,
        [("ScalarRecipe", "134: the loop over i backwards")] = "each turn multiplies by the same number",
    };

    /// <summary>Why a mutant is the original; null where it is not.</summary>
    public static string? ReasonOf(MutationLine line) => Reasons.GetValueOrDefault((line.Program, line.Mutant.ToString()));

    /// <summary>How many there are.</summary>
    public static int Count => Reasons.Count;
}
