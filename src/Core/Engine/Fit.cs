using Elevenfold.Model;
using Elevenfold.Recipes;
using LanguageExt;

namespace Elevenfold.Engine;

/// <summary>The checks of shapes before any pointer is made of them; the folds rely on them.</summary>
internal static class Fit
{
    /// <summary>Throws where a network can't learn from some examples, or where a state is not one of a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="examples">The examples.</param>
    /// <param name="from">The state.</param>
    /// <exception cref="ArgumentException">
    /// The inputs or the targets have not as many columns as the network has inputs or outputs; or the state has other slots than the recipe's updates carry.
    /// </exception>
    public static void Check(Recipe recipe, Examples examples, State from)
    {
        var topology = from.Weights.Topology;
        if (examples.Inputs.Columns != topology.Inputs || examples.Targets.Columns != topology.Outputs)
        {
            throw new ArgumentException(
                $"a {topology} network takes {topology.Inputs} input columns and {topology.Outputs} target columns; the examples have {examples.Inputs.Columns} and {examples.Targets.Columns}",
                nameof(examples));
        }

        if (recipe.Network.HasBias != topology.HasBias)
        {
            throw new ArgumentException($"a network with bias {recipe.Network.Bias} takes no {topology} weights", nameof(from));
        }

        if (from.Slots.Count != recipe.SlotCount)
        {
            throw new ArgumentException($"the updates of the recipe carry {recipe.SlotCount} slots; the state has {from.Slots.Count}", nameof(from));
        }

        for (var slot = 0; slot < from.Slots.Count; slot++)
        {
            if (topology != from.Slots[slot].Value.Topology)
            {
                throw new ArgumentException($"a slot of layers {from.Slots[slot].Value.Topology} for a network of layers {topology}", nameof(from));
            }
        }
    }

    /// <summary>Throws where networks can't be the lanes of one fold: each must pass <see cref="Check(Recipe, Examples, State)"/>, and they may differ in numbers only.</summary>
    /// <param name="recipes">The recipe of each network.</param>
    /// <param name="examples">The examples.</param>
    /// <param name="from">The state of each network.</param>
    /// <exception cref="ArgumentException">The topologies, the iterations or the kinds of updates differ, or there is no network, or one does not fit.</exception>
    public static void Check(Recipe[] recipes, Examples examples, State[] from)
    {
        if (recipes.Length != from.Length || from.Length == 0)
        {
            throw new ArgumentException($"{recipes.Length} recipes for {from.Length} networks", nameof(recipes));
        }

        var topology = from[0].Weights.Topology;
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i].Weights.Topology != topology)
            {
                throw new ArgumentException("networks of different topologies", nameof(from));
            }

            if (from[i].Iteration != from[0].Iteration)
            {
                throw new ArgumentException("networks at different iterations", nameof(from));
            }

            if (!Enumerable.SequenceEqual(Kinds(recipes[i]), Kinds(recipes[0])))
            {
                throw new ArgumentException("recipes with different kinds of updates", nameof(recipes));
            }

            if (recipes[i].Network != recipes[0].Network)
            {
                throw new ArgumentException("recipes with different networks", nameof(recipes));
            }

            Check(recipes[i], examples, from[i]);
        }
    }

    private static Arr<Type> Kinds(Recipe recipe) => recipe.Updates.Map(update => update.GetType());
}
