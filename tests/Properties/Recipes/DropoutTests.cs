using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Randomness;
using Elevenfold.Recipes;

namespace Elevenfold.Properties;

/// <summary>Masks, and the generator behind them.</summary>
public sealed class DropoutTests
{
    // The known answers of Random123 1.14.0, tests/kat_vectors, "philox4x32 10".
    [Theory]
    [InlineData(0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_the_known_answers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint a, uint b, uint c, uint d) =>
        Assert.Equal((a, b, c, d), Philox.Block((c0, c1, c2, c3), (k0, k1)));

    [Fact]
    public void A_mask_is_made_of_the_words_of_its_counters()
    {
        const long Iteration = (5L << 32) + 7;
        var mask = new Dropout(0.25, 42).MasksAt(Iteration, 3, Topology.Of(2, 5, 3, 1).OrThrow());
        Assert.Equal(2, mask.Count);
        for (var cell = 0; cell < 15; cell++)
        {
            var (a, b, c, d) = Philox.Block(((uint)(cell / 4), 1, 7, 5), (42, 0));
            uint[] words = [a, b, c, d];
            Assert.Equal(words[cell % 4] / 4294967296.0 < 0.25 ? 0 : 1 / 0.75, mask[0][cell / 5, cell % 5]);
        }
    }

    // The number of kept cells is binomial: five standard deviations.
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_mean_of_a_mask_is_1(double rate)
    {
        const int Cells = 400 * 250;
        var mask = new Dropout(rate, 1).MasksAt(3, 400, Topology.Of(1, 250, 1).OrThrow())[0];
        var sum = 0.0;
        foreach (var cell in mask.Cells)
        {
            Assert.True(cell == 0 || cell == 1 / (1 - rate));
            sum += cell;
        }

        Assert.InRange(sum / Cells, 1 - (5 * Math.Sqrt(rate / (1 - rate) / Cells)), 1 + (5 * Math.Sqrt(rate / (1 - rate) / Cells)));
    }

    [PropertyOf(50)]
    public void Masks_repeat_and_differ_from_iteration_to_iteration_layer_to_layer_and_seed_to_seed(uint seed, uint iteration)
    {
        var topology = Topology.Of(1, 64, 64, 1).OrThrow();
        var masks = new Dropout(0.5, seed).MasksAt(iteration, 4, topology);
        Assert.Equal(masks, new Dropout(0.5, seed).MasksAt(iteration, 4, topology));
        Assert.NotEqual(masks[0], masks[1]);
        Assert.NotEqual(masks, new Dropout(0.5, seed).MasksAt(iteration + 1L, 4, topology));
        Assert.NotEqual(masks, new Dropout(0.5, seed + 1).MasksAt(iteration, 4, topology));
    }

    [Fact]
    public void No_dropout_has_no_masks() => Assert.True(Dropout.None.MasksAt(0, 4, Topology.Of(1, 4, 1).OrThrow()).IsEmpty);
}
