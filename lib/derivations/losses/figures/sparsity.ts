import { axis, type Figure, figure, measuredPoints, sideBySide, theoryLine } from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { lassoOnPath, lassoPath, ridgePath } from "../../../estimators/mod.ts";
import { logspace } from "../../../math/mod.ts";
import type { sparsity } from "../experiment.ts";

/** Coefficients against the penalty for both powers, on the correlated design. */
export function sparsityFigure({ truth, designs }: Evidence<typeof sparsity>, seed: number): Figure {
  const { X, y, fits } = designs[1];
  const penalties = Array.from(logspace(0.01, 4, 28));
  // The five true coefficients and three of the others.
  const real = Array.from(truth, (each, j) => ({ each, j })).filter(({ each }) => each !== 0).map(({ j }) =>
    j
  );
  const idle = real.slice(0, 3).map((j) => j + 4);
  const path = lassoPath(X, y);
  const lasso = penalties.map((penalty) => lassoOnPath(path, penalty));
  const ridge = ridgePath(X, y, penalties.map((penalty) => 2 * penalty)).map(({ coefficients }) =>
    coefficients
  );
  const panel = (alpha: number, weights: readonly ArrayLike<number>[]) => {
    const some = fits.filter((fit) => fit.alpha === alpha);
    const curves = (which: readonly number[], series: string) => [
      ...which.map((j) => theoryLine({ x: penalties, y: weights.map((each) => each[j]), series })),
      measuredPoints({
        x: which.flatMap(() => some.map(({ penalty }) => penalty)),
        y: which.flatMap((j) => some.map((fit) => fit.weights[j])),
        series,
      }),
    ];
    return {
      title: `α = ${alpha}`,
      x: axis("penalty λ", { scale: "log" }),
      y: axis("coefficient", { domain: [-2.5, 4.5] }),
      layers: [...curves(idle, "zero in truth"), ...curves(real, "not zero in truth")],
    };
  };
  const zeros = (alpha: number): string =>
    fits.filter((fit) => fit.alpha === alpha).map(({ penalty, zeros: count }) => `${count} at λ = ${penalty}`)
      .join(", ");
  return figure({
    id: "losses-sparsity",
    title: "The first power sets coefficients to zero, the square never does",
    subtitle: `50 coefficients, 5 of them not zero in truth, correlated columns, 80 rows, seed ${seed}`,
    width: "full",
    caption:
      `Lines: the exact path of the lasso, and ridge; points: coordinate-wise search. Eight coefficients shown. Exact zeros for α = 1: ${
        zeros(1)
      }; for α = 2: ${zeros(2)}.`,
    spec: sideBySide([panel(1, lasso), panel(2, ridge)]),
  });
}
