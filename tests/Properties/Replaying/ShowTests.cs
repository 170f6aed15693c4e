using Elevenfold.Arithmetic;
using Elevenfold.Cli.Rendering;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>A state that is shown is the state of the run, whether it was recorded or not.</summary>
public sealed class ShowTests
{
    private const int Longest = 40;

    [PropertyOf(150, Arbitrary = [typeof(Cases)])]
    public void A_shown_state_is_the_runs_state(TrainingCase at, uint seed, byte every, byte checkpoint, byte length, byte[] asked)
    {
        var run = RunOf(at, seed, every, checkpoint, length);
        var moments = StateSelection.At(asked.Select(k => (long)(k % (run.Length + 1))), last: asked.Length % 2 == 0);
        var expected = asked.Select(k => (long)(k % (run.Length + 1))).Concat(moments.Last ? [run.Length] : []).Distinct().Order().ToList();

        var shown = Shown(run.Lines, moments);

        Assert.Equal(expected, shown.Select(state => state.Iteration));
        Assert.All(shown, state =>
        {
            var weights = Train.Fold(Train.Initial(run.Header.Topology, seed), run.Batch, state.Iteration);
            var step = Train.Backpropagate(weights, run.Batch.Examples);
            Assert.Equal(step.Error, state.Error);
            for (var k = 0; k < step.Layers.Count; k++)
            {
                Assert.Equal(step.Layers[k].Synapse, Part(state, $"syn{k}"));
                Assert.Equal(step.Layers[k].Output, Part(state, $"l{k + 1}"));
                Assert.Equal(step.Layers[k].Error, Part(state, $"l{k + 1}_error"));
                Assert.Equal(step.Layers[k].Slope, Part(state, $"l{k + 1}_slope"));
                Assert.Equal(step.Layers[k].Delta, Part(state, $"l{k + 1}_delta"));
                Assert.Equal(step.Layers[k].Update, Part(state, $"syn{k}_update"));
            }
        });
    }

    [Theory]
    [InlineData(0, 5, 1, "0 1 2 3 4 5 9")]
    [InlineData(1, 8, 3, "1 4 7 9")]
    [InlineData(8, 8, 5, "8 9")]
    [InlineData(9, 9, 1, "9")]
    [InlineData(8, long.MaxValue, long.MaxValue, "8 9")]
    public void A_range_means_each_of_its_states_once(long from, long to, long step, string iterations)
    {
        var run = Xor(every: 4, checkpoint: 0, length: 9);
        var range = new IterationRange(from, to, step);

        var shown = Shown(run.Lines, new StateSelection(new Arr<IterationRange>([range, range with { To = from }]), Last: true));

        Assert.Equal(iterations, string.Join(' ', shown.Select(state => state.Iteration)));
    }

    [Fact]
    public void A_range_is_not_written_out_before_its_states_are_reached()
    {
        var run = Xor(every: 4, checkpoint: 0, length: 3);
        var shown = Show.States(run.Lines, TheRun, new StateSelection(new Arr<IterationRange>([new(2, long.MaxValue)]), Last: false));
        Assert.Equal([2L, 3L], shown.Take(2).Select(state => ((Shown)state.Case).Iteration));
        Assert.Equal(new Fault.NotReached(4, 3), shown.Last());
    }

    [PropertyOf(100, Arbitrary = [typeof(Cases)])]
    public void A_state_takes_as_many_steps_as_it_is_away_from_the_checkpoint_before(TrainingCase at, uint seed, byte checkpoint, byte length, byte asked)
    {
        var run = RunOf(at, seed, every: 1, checkpoint, length);
        var k = asked % (run.Length + 1);
        var before = k == run.Length ? k : run.Header.Experiment.Cadence.Checkpoint == 0 ? 0 : k - (k % run.Header.Experiment.Cadence.Checkpoint);
        var steps = 0L;

        var shown = Show.States(run.Lines, TheRun, StateSelection.At([k], last: false), default, long.MaxValue, n => steps += n).ToList();

        Assert.Single(shown);
        Assert.Equal(k - before, steps);
    }

    [Fact]
    public void Nothing_is_read_behind_the_last_state_that_is_meant()
    {
        var read = 0;
        var lines = Xor(every: 1, checkpoint: 0, length: 30).Lines.Select(line =>
        {
            read++;
            return line;
        });
        Assert.Single(Show.States(lines, TheRun, StateSelection.At([3], last: false)));
        Assert.Equal(5, read);
    }

    [Fact]
    public void A_trace_that_was_cut_in_a_line_is_shown_up_to_the_line_before()
    {
        var whole = Xor(every: 1, checkpoint: 0, length: 5).Lines;
        var cut = whole.Take(4).Append((whole[4].Line[..20], false)).ToList();

        Assert.Equal([2L], Shown(cut, new StateSelection(default, Last: true)).Select(state => state.Iteration));
        Assert.Equal(new Fault.NotReached(3, 2), Show.States(cut, TheRun, StateSelection.At([3], last: true)).Last());
        var summary = (Summary)Summary.Of(cut).Case;
        Assert.Equal((3L, 1L, true, true), (summary.Frames, summary.Checkpoints, summary.End.IsNone, summary.BrokenLine.IsNone));
    }

    [Fact]
    public void An_altered_line_is_refused_by_its_number_and_told_in_the_summary()
    {
        var lines = Xor(every: 1, checkpoint: 0, length: 5).Lines;
        var bytes = lines[3].Line.ToArray();
        bytes[26] ^= 1; // {"iteration":2,"error":0.49
        lines[3] = (bytes, true);

        Assert.Equal(new Fault.InLine(4, new Fault.ChainBroken()), Show.States(lines, TheRun, new StateSelection(default, Last: true)).Last());
        Assert.Equal(Some(4L), ((Summary)Summary.Of(lines).Case).BrokenLine);
    }

    [Theory]
    [InlineData("0", "l0")]
    [InlineData("1", "syn0 l1 l1_error l1_slope l1_delta syn0_update")]
    [InlineData("l1", "l1")]
    [InlineData("syn1", "syn1")]
    [InlineData("syn1_update", "syn1_update")]
    [InlineData("l2_delta", "l2_delta")]
    [InlineData("l2_error syn0", "syn0 l2_error")]
    [InlineData("l2 1", "syn0 l1 l2 l1_error l1_slope l1_delta syn0_update")]
    public void Parts_are_chosen_by_number_or_name(string words, string names)
    {
        var lines = Xor(every: 1, checkpoint: 0, length: 1).Lines;
        var shown = Show.States(lines, TheRun, new StateSelection(default, Last: true), new Arr<string>(words.Split(' '))).Single();
        Assert.Equal(names.Split(' '), ((Shown)shown.Case).Parts.Select(part => part.Name));
    }

    [Fact]
    public void Matrices_are_laid_out_to_be_read()
    {
        Assert.Equal("[[  0.  -1.]\n [  2.  30.]]\n", ShowText.Layout(Matrix.Of(2, 2, [0, -1, 2, 30])));
        Assert.Equal("[[ 0.50000000 -0.00001000]]\n", ShowText.Layout(Matrix.Of(1, 2, [0.5, -0.00001])));
        Assert.Equal("[[-5.00000000e-04]\n [ 1.00000000e-09]]\n", ShowText.Layout(Matrix.Of(2, 1, [-0.0005, 1e-9])));
        Assert.Equal("[[ 1.50000000e+100              nan             -inf]]\n", ShowText.Layout(Matrix.Of(1, 3, [1.5e100, double.NaN, double.NegativeInfinity])));
    }

    internal static Fault[] FaultsOf(StateSelection moments, params string[] layers) => Faults(Xor(every: 1, checkpoint: 0, length: 3).Lines, moments, layers);

    // State 1 is recorded as another arithmetic would compute it.
    [Fact]
    public void A_state_of_another_arithmetic_says_that_it_is_computed_under_ours()
    {
        var header = ComparedRuns.HeaderOf(Train.Initial(Tutorial.ThreeLayer.Topology, 1), Tutorial.ThreeLayer.Batch, every: 5, checkpoint: 0);
        Snapshot[] states = [.. Train.Scan(Train.Initial(Tutorial.ThreeLayer.Topology, 1), Tutorial.ThreeLayer.Batch).Take(6)];
        var moments = StateSelection.At([0, 3], last: true);
        Assert.All(Shown(ComparedRuns.Trace(header, states), moments), state => Assert.Equal(None, state.Foreign));
        Assert.All(Shown(ComparedRuns.Trace(header with { Arithmetic = "other" }, states), moments), state => Assert.Equal(Some("other"), state.Foreign));
    }

    internal static Fault[] FaultsOfAnotherArithmetic()
    {
        var run = Xor(every: 1, checkpoint: 0, length: 1);
        var (first, recorder) = Recorder.Begin(run.Header);
        var weights = Train.Initial(run.Header.Topology, run.Header.Experiment.Seed);
        (var second, recorder) = recorder.Record(new Snapshot(0, weights, Train.ErrorOf(weights, run.Batch.Examples)), isFinal: false);
        var (third, _) = recorder.Record(new Snapshot(1, weights, Train.ErrorOf(weights, run.Batch.Examples)), isFinal: false);
        return Faults(LinesOf([.. first, .. second, .. third]), StateSelection.At([1], last: false));
    }

    private static Fault[] Faults(IEnumerable<(ReadOnlyMemory<byte>, bool)> lines, StateSelection moments, params string[] layers) =>
        [.. Show.States(lines, TheRun, moments, new Arr<string>(layers)).SelectMany(state => state.LeftToSeq())];

    private static Either<Fault, Run> TheRun(TraceLine.Header header) => TracedRun.Of(header, None);

    private static List<Shown> Shown(IEnumerable<(ReadOnlyMemory<byte>, bool)> lines, StateSelection moments) =>
        [.. Show.States(lines, TheRun, moments).Select(state => state.IfLeft(fault => throw new InvalidOperationException(fault.ToString())))];

    private static Matrix Part(Shown state, string name) => state.Parts.Single(part => part.Name == name).Value;

    private static Traced Xor(long every, long checkpoint, int length) =>
        Traced.Of(Tutorial.ThreeLayer.Topology, Tutorial.ThreeLayer.Batch, 1, every, checkpoint, length);

    private static Traced RunOf(TrainingCase at, uint seed, byte every, byte checkpoint, byte length) =>
        Traced.Of(at.Weights.Topology, at.Batch, seed, 1 + (every % Longest), checkpoint % Longest, length % Longest);

    private static List<(ReadOnlyMemory<byte> Line, bool IsWhole)> LinesOf(byte[] file)
    {
        var lines = new List<(ReadOnlyMemory<byte>, bool)>();
        for (var (start, end) = (0, 0); start < file.Length; start = end + 1)
        {
            end = System.Array.IndexOf(file, (byte)'\n', start);
            lines.Add((file.AsMemory(start..end), true));
        }

        return lines;
    }

    private sealed record Traced(TraceLine.Header Header, Batch Batch, int Length, List<(ReadOnlyMemory<byte> Line, bool IsWhole)> Lines)
    {
        public static Traced Of(Topology topology, Batch batch, uint seed, long every, long checkpoint, int length)
        {
            var header = Recordings.HeaderOf(topology, batch.Examples, batch.LearningRate.Value, seed, every, checkpoint);
            var (bytes, recorder) = Recorder.Begin(header);
            var file = new List<byte>(bytes);
            foreach (var state in Train.Scan(Train.Initial(topology, seed), batch).Take(length + 1))
            {
                (var lines, recorder) = recorder.Record(state, isFinal: state.Iteration == length);
                file.AddRange(lines);
            }

            return new(header, batch, length, LinesOf([.. file]));
        }
    }
}
