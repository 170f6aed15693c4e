using Elevenfold.Experiments;

namespace Elevenfold.Laws;

/// <summary>What the laws of the tutorial are tried on.</summary>
internal static class TutorialCases
{
    /// <summary>The tutorial's two programs: at size 0 the one without a hidden layer, else the other. Two cases are all of them.</summary>
    public static Cases<Tutorial> All { get; } = new(
        (random, size) => (size == 0 ? Tutorial.TwoLayer : Tutorial.ThreeLayer, random),
        _ => []);
}
