import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import { logspace, normalCdf } from "../../../math/mod.ts";

/** What `noisySteps` found at one smallest eigenvalue. */
interface NoisyRow {
  readonly lambda: number;
  readonly gradient: readonly number[];
  readonly eigenvalues: readonly number[];
  readonly sigma: number;
  readonly batches: readonly number[];
  readonly hessianNoise: number;
  readonly uphill: number;
  readonly trials: number;
}

/** Length of Newton steps and share of steps uphill as the smallest eigenvalue falls below the noise of the Hessian. */
export function noisyNewtonFigure(rows: readonly NoisyRow[]): Figure {
  const [{ gradient, eigenvalues, sigma, hessianNoise, trials, batches }] = rows;
  const lambdas = Array.from(logspace(1e-6, 1, 60));
  const length = (lambda: number): number =>
    Math.sqrt(
      gradient.reduce(
        (sum, g, i) => sum + (g * g + sigma * sigma) / [eigenvalues[0], eigenvalues[1], lambda][i] ** 2,
        0,
      ),
    );
  const root = (row: NoisyRow): number =>
    Math.sqrt(row.batches.reduce((sum, x) => sum + x, 0) / row.batches.length);
  const share = rows.map((row) => row.uphill / row.trials);
  const spread = share.map((p) => 3 * Math.sqrt(p * (1 - p) / trials));
  const last = rows.at(-1)!;
  return figure({
    id: "momentum-newton-noise",
    title: "Small eigenvalues make Newton steps long, and noise turns them round",
    subtitle: `${batches.length * 100} noisy gradients and ${trials} noisy Hessians at each eigenvalue`,
    caption:
      `Left: root mean square Newton step with gradient noise σ = ${sigma}; at λ = ${last.lambda} it is ` +
      `${
        root(last).toPrecision(3)
      }. Right: share of steps that go uphill along the flat direction when the Hessian ` +
      `carries noise s = ${hessianNoise}; it tends to one half, ${
        share.at(-1)!.toFixed(3)
      } at λ = ${last.lambda}. ` +
      `Line: Φ(−λ/s); bars: three standard errors.`,
    width: "full",
    spec: sideBySide([
      layered({
        x: axis("smallest eigenvalue λ", { unit: "loss/θ²", scale: "log" }),
        y: axis("rms step", { unit: "θ", scale: "log" }),
        layers: [
          theoryLine({ x: lambdas, y: lambdas.map(length) }),
          measuredPoints({ x: rows.map((row) => row.lambda), y: rows.map(root) }),
        ],
      }),
      layered({
        x: axis("smallest eigenvalue λ", { unit: "loss/θ²", scale: "log" }),
        y: axis("share of steps uphill", { domain: [-0.02, 0.6] }),
        layers: [
          theoryLine({ x: lambdas, y: lambdas.map((lambda) => normalCdf(-lambda / hessianNoise)) }),
          measuredPoints({
            x: rows.map((row) => row.lambda),
            y: share,
            low: share.map((p, i) => p - spread[i]),
            high: share.map((p, i) => p + spread[i]),
          }),
        ],
      }),
    ]),
  });
}
