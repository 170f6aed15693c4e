using Elevenfold.Model;

namespace Elevenfold.Experiments;

/// <summary>The report of one state of a run.</summary>
/// <param name="Iteration">k.</param>
/// <param name="Epoch">The number of whole epochs before it; null where each step takes all rows.</param>
/// <param name="Error">The error of state k; where a step takes a batch, on the batch of iteration k.</param>
/// <param name="Final">The report of the whole run, behind its last state; null before.</param>
internal sealed record RunReport(long Iteration, long? Epoch, Error Error, FinalReport? Final);

/// <summary>The report of a whole run.</summary>
/// <param name="StateSha256">The digest of the last state.</param>
/// <param name="ExperimentSha256">The identity of the experiment.</param>
/// <param name="PathSha256">The identity of its path.</param>
/// <param name="Training">
/// How good the outputs are on the training rows, where the targets are scaled, so that the error has other units, or where the error is that of a batch or under dropout;
/// null elsewhere.
/// </param>
/// <param name="HeldOut">How good they are on the held-out rows; null without such rows.</param>
/// <param name="Test">How good they are on a second table; null without one.</param>
internal sealed record FinalReport(
    string StateSha256, string ExperimentSha256, string PathSha256, Judgement? Training, Judgement? HeldOut, Judgement? Test);
