import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { expectedFlowError, gradientFlow, modeGap, modeNoise } from "../../../generalization/mod.ts";
import { logspace, matvec, transpose } from "../../../math/mod.ts";
import type { weightPaths } from "../experiments/modes.ts";
import { matrixOf, targetsOf } from "../experiments/problem.ts";
import type { singleMode } from "../experiments/small-eigenvalues.ts";

/** Gaps of a fast, a middle, a slow and a frozen mode: the closed form as lines, the integrated weights as points. */
export function modeGapsFigure(paths: Evidence<typeof weightPaths>, seed: number): Figure {
  const problem = paths[0];
  const { inputs, teacher, initial, noise, times, byOde } = problem;
  const X = matrixOf(inputs);
  const { eigenvalues, modes, rank } = gradientFlow(X, targetsOf(problem));
  const toModes = transpose(modes);
  const rotated = modeNoise(X, noise);
  const start = matvec(toModes, teacher.map((w, a) => w - initial[a]));
  const measured = byOde.map((weights) => matvec(toModes, teacher.map((w, a) => w - weights[a])));
  const parameters = eigenvalues.length;
  const chosen = [parameters - 1, parameters - Math.ceil(rank / 2), parameters - rank, 0];
  const dense = logspace(times[0], times[times.length - 1], 150);
  let largest = 0;
  const layers = chosen.flatMap((mode) => {
    const eigenvalue = eigenvalues[mode];
    const series = eigenvalue === 0 ? "λ = 0" : `λ = ${shown(eigenvalue)}`;
    const gapAt = (time: number): number => modeGap({ eigenvalue, noise: rotated[mode] }, start[mode], time);
    const points = measured.map((gaps) => gaps[mode]);
    points.forEach((gap, k) => largest = Math.max(largest, Math.abs(gap - gapAt(times[k]))));
    return [
      theoryLine({ x: dense, y: dense.map(gapAt), series }),
      measuredPoints({ x: times, y: points, series }),
    ];
  });
  return figure({
    id: "marchenko-pastur-mode-gaps",
    title: "Each mode closes its gap at its own rate",
    subtitle: `one problem of P = ${parameters} weights and D = ${noise.length} data points, seed ${seed}`,
    caption:
      `Gap between teacher and student along four eigenvectors of XXᵀ. Lines: closed form (6.0.13); points: ` +
      `Dormand–Prince integration of the weights, which differs by at most ${largest.toExponential(0)}. ` +
      `A frozen mode (λ = 0) keeps its gap; the others end at −ε̃/√λ, not at zero.`,
    spec: layered({
      x: axis("time t", { scale: "log" }),
      y: axis("gap z̄ − z"),
      layers,
    }),
  });
}

/** What one mode learns from noise, for five eigenvalues. */
export function smallEigenvaluesFigure({ noiseVariance, times, modes }: Evidence<typeof singleMode>): Figure {
  const layers = modes.flatMap(({ eigenvalue, learnt }) => {
    const series = eigenvalue === 1 ? "λ = 1" : `10⁻${"⁰¹²³⁴⁵⁶⁷⁸⁹"[Math.round(-Math.log10(eigenvalue))]}`;
    return [
      theoryLine({
        x: times,
        y: times.map((t) =>
          expectedFlowError([eigenvalue], t, { teacherVariance: 0, noiseVariance }).overfitting
        ),
        series,
      }),
      measuredPoints({ x: times, y: learnt, series }),
    ];
  });
  const slowest = modes[modes.length - 1];
  return figure({
    id: "marchenko-pastur-small-eigenvalues",
    title: "The smaller the eigenvalue, the later and the worse it overfits",
    subtitle: `one weight trained on pure noise of variance ${noiseVariance}`,
    caption:
      `What a mode adds to the error. Lines: (σ_ε²/λ)(1 − e^(−λt))²; points: training by composed steps. At fixed time ` +
      `it vanishes with λ; late it is σ_ε²/λ: ${
        shown(slowest.plateau)
      } at λ = ${slowest.eigenvalue}, half of it reached ` +
      `at t = ${shown(slowest.onset)}.`,
    spec: layered({
      x: axis("time t", { scale: "log" }),
      y: axis("noise learnt", { scale: "log" }),
      layers,
    }),
  });
}
