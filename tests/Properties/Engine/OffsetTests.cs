using Elevenfold.Engine;
using Elevenfold.Recipes;

namespace Elevenfold.Properties;

/// <summary>No fold reads or writes beside its buffers, at any shape, any width and any number of threads; and the check itself changes no bit.</summary>
public sealed class OffsetTests
{
    [PropertyOf(100, Arbitrary = [typeof(EngineCases)])]
    public void A_small_fold_stays_in_its_buffers(EngineCase at)
    {
        Check(Lanes512.IsSupported, () => new SmallFold<CheckedLanes<Lanes512>>(at.Recipe, at.Examples, at.State), at);
        Check(Lanes256.IsSupported, () => new SmallFold<CheckedLanes<Lanes256>>(at.Recipe, at.Examples, at.State), at);
        Check(Lanes128.IsSupported, () => new SmallFold<CheckedLanes<Lanes128>>(at.Recipe, at.Examples, at.State), at);
        Check(isSupported: true, () => new SmallFold<CheckedLanes<Lanes64>>(at.Recipe, at.Examples, at.State), at);
    }

    [PropertyOf(50, Arbitrary = [typeof(EngineCases)])]
    public void A_large_fold_stays_in_its_buffers(EngineCase at)
    {
        for (var jobs = 1; jobs <= 3; jobs += 2)
        {
            var threads = jobs;
            Check(Lanes512.IsSupported, () => new LargeFold<CheckedLanes<Lanes512>>(at.Recipe, at.Examples, at.State, threads), at);
            Check(Lanes256.IsSupported, () => new LargeFold<CheckedLanes<Lanes256>>(at.Recipe, at.Examples, at.State, threads), at);
            Check(Lanes128.IsSupported, () => new LargeFold<CheckedLanes<Lanes128>>(at.Recipe, at.Examples, at.State, threads), at);
            Check(isSupported: true, () => new LargeFold<CheckedLanes<Lanes64>>(at.Recipe, at.Examples, at.State, threads), at);
        }
    }

    [PropertyOf(100, Arbitrary = [typeof(SmallEngineCases)])]
    public void Networks_in_lanes_stay_in_their_buffers(EngineCase at)
    {
        Lanes<Lanes512>();
        Lanes<Lanes256>();
        Lanes<Lanes128>();
        Lanes<Lanes64>();

        void Lanes<V>()
            where V : struct, ILanes<V>
        {
            if (V.IsSupported)
            {
                var networks = Enumerable.Range(at.Seed % 1000, V.Count).Select(at.StateOf).ToArray();
                var recipe = at.Recipe with { Dropout = Dropout.None };
                var fold = new LanesFold<CheckedLanes<V>>([recipe], at.Examples, networks);
                using (Regions.Of(fold))
                {
                    fold.Run(at.From, at.Iterations, default);
                }

                Assert.Equal(at.Stepped(recipe, networks[^1]), fold.StateAt(at.From + at.Iterations, V.Count - 1));
            }
        }
    }

    [Fact]
    public unsafe void A_read_or_write_beside_a_buffer_is_found()
    {
        var at = new EngineCase([2, 1], 3, 1, 1, 1);
        var fold = new SmallFold<CheckedLanes<Lanes64>>(at.Recipe, at.Examples, at.State);
        using (Regions.Of(fold))
        {
            var elsewhere = new Elevenfold.Engine.Buffer(8);
            Assert.Throws<InvalidOperationException>(() => CheckedLanes<Lanes64>.Load(elsewhere.Origin));
            Assert.Throws<InvalidOperationException>(() => CheckedLanes<Lanes64>.Store(default, elsewhere.Origin));
            Assert.Throws<InvalidOperationException>(() => CheckedLanes<Lanes64>.LoadAll(elsewhere.Origin));
        }
    }

    private static void Check(bool isSupported, Func<IFold> start, EngineCase at)
    {
        if (!isSupported)
        {
            return;
        }

        var fold = start();
        var before = Regions.Checked;
        using (Regions.Of(fold))
        {
            fold.Run(at.From, at.Iterations, default);
        }

        Assert.True(Regions.Checked > before);
        Assert.Equal(at.Stepped(at.Recipe, at.State), fold.StateAt(at.From + at.Iterations));
    }
}
