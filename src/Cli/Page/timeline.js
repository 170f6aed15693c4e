"use strict";

// The states of one run, each found from the nearest known state before it, as `show` finds it.
// Known are the recorded checkpoints, the state from which a branch starts, and states that were kept on the way.
const Timeline = (() => {
  const mostBytesKept = 48e6;
  const mostStatesKept = 4096;
  const mostErrorsKept = 1e6;

  return class Timeline {
    // run: of the engine, or null where only the program can compute; starts: known states, ascending; last: the last iteration.
    constructor(run, starts, last) {
      this.run = run;
      this.starts = starts;
      this.from = starts.length > 0 ? starts[0].iteration : 0;
      this.last = last;
      const bytes = starts.length > 0 ? 400 + 8 * cellsOf(starts[0]) : 8;
      this.stride = Math.max(1, Math.ceil((last - this.from) / Math.max(1, Math.min(mostStatesKept, mostBytesKept / bytes))));
      this.kept = [];
      this.errorStride = Math.max(1, Math.ceil((last - this.from + 1) / mostErrorsKept));
      this.errors = [];
      this.current = null;
      this.walking = null;
      this.matrices = null;
    }

    get isComputed() { return this.run !== null && this.run.supported; }

    keep(state) {
      if ((state.iteration - this.from) % this.stride === 0) {
        this.kept[(state.iteration - this.from) / this.stride] = state;
      }
    }

    keepError(iteration, error) {
      if ((iteration - this.from) % this.errorStride === 0) {
        this.errors[(iteration - this.from) / this.errorStride] = error;
      }
    }

    // The latest known state that is not behind k; null where there is none.
    nearest(k) {
      let best = null;
      const take = state => { if (state && state.iteration <= k && (best === null || state.iteration > best.iteration)) best = state; };
      take(this.current);
      take(this.walking);
      let low = 0, high = this.starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.starts[middle].iteration <= k) low = middle + 1; else high = middle;
      }
      take(this.starts[low - 1]);
      for (let i = Math.floor((k - this.from) / this.stride); i >= 0; i--) {
        if (best !== null && this.from + i * this.stride <= best.iteration) break;
        if (this.kept[i]) { take(this.kept[i]); break; }
      }
      return best;
    }

    // State k; null where it takes longer than the budget: asked again, it goes on.
    seek(k, budgetMs = 30) {
      let state = this.nearest(k);
      if (state === null || state.iteration < k && !this.isComputed) return null;
      const end = performance.now() + budgetMs;
      for (let steps = 0; state.iteration < k; steps++) {
        if (steps % 16 === 15 && performance.now() > end) {
          this.walking = state;
          return null;
        }
        state = this.run.step(state);
        this.keep(state);
      }
      this.current = state;
      return state;
    }

    // Every matrix of the step from a state, by the tutorial's names; where the step can't be computed here, the weights and slots alone.
    matricesOf(state) {
      if (this.matrices && this.matrices.state === state) return this.matrices.value;
      const value = this.isComputed ? this.run.intermediates(state) : recorded(state);
      this.matrices = { state, value };
      return value;
    }
  };

  function cellsOf(state) {
    const count = weights => weights.reduce((sum, matrix) => sum + matrix.cells.length, 0);
    return count(state.weights) + state.slots.reduce((sum, slot) => sum + count(slot.value), 0);
  }

  function recorded(state) {
    const found = {};
    state.weights.forEach((matrix, n) => { found["syn" + n] = matrix; });
    for (const slot of state.slots) slot.value.forEach((matrix, n) => { found[`syn${n}_${slot.name}`] = matrix; });
    return found;
  }
})();
