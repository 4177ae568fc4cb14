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
import { logspace } from "../../../math/mod.ts";
import { reductions, selfNormalised } from "../experiment.ts";

/** The bias of the self-normalised estimate, exact and to first order, and after its correction. */
export function biasFigure(found: Evidence<typeof selfNormalised>): Figure {
  const { target, proposal, values } = selfNormalised.parameters;
  const exact = target.reduce((sum, p, x) => sum + p * values[x], 0);
  // −E_Q[w²(f − μ)]/n, with E_Q[w] = 1.
  const first = -target.reduce((sum, p, x) => sum + p * p / proposal[x] * (values[x] - exact), 0);
  const sizes = found.map(({ n }) => n);
  const x = [...logspace(sizes[0], sizes.at(-1)!, 30)];
  const last = found.at(-1)!;
  return figure({
    id: "importance-sampling-bias",
    title: "Normalising the weights costs a bias of order 1/n",
    subtitle: "three outcomes, all samples enumerated",
    caption:
      `Line: ${
        shown(first)
      }/n in size. Points: the exact bias, and what is left of it when each sample's own estimate of ` +
      `it is subtracted: at n = ${last.n}, ${shown(last.bias)} and ${shown(last.corrected)}.`,
    spec: layered({
      x: axis("draws n", { scale: "log" }),
      y: axis("size of the bias", { scale: "log" }),
      layers: [
        theoryLine({ x, y: x.map((n) => Math.abs(first) / n), series: "first order" }),
        measuredPoints({ x: sizes, y: found.map(({ bias }) => Math.abs(bias)), series: "self-normalised" }),
        measuredPoints({
          x: sizes,
          y: found.map(({ corrected }) => Math.abs(corrected)),
          series: "bias subtracted",
        }),
      ],
    }),
  });
}

/** Variances of four ways to spend the same number of values of exp u. */
export function reductionFigure(found: Evidence<typeof reductions>): Figure {
  const sizes = found[0].points.map(({ n }) => n);
  const x = [...logspace(sizes[0], sizes.at(-1)!, 20)];
  // Of exp u: its variance, that plus the covariance with exp(1 − u), what u leaves of it, and what a stratum's width leaves.
  const spread = (Math.E ** 2 - 1) / 2 - (Math.E - 1) ** 2;
  const mirrored = Math.E - (Math.E - 1) ** 2;
  const withControl = (1 - (Math.E - 1) / 2) ** 2 * 12;
  const theories = [
    (n: number) => spread / n,
    (n: number) => (spread + mirrored) / n,
    (n: number) => (spread - withControl) / n,
    (n: number) => (Math.E ** 2 - 1) / 6 / n ** 3,
  ];
  const largest = found.map(({ way, points }) =>
    `${way} ${shown(points[0].variance / points.at(-1)!.variance)}`
  );
  return figure({
    id: "importance-sampling-reduction",
    title: "Strata change the rate, the others the factor",
    subtitle: `mean of exp u from n values; variances of ${reductions.parameters.repeats} estimates`,
    caption:
      `Lines: theory to leading order. Points: measured. From n = ${sizes[0]} to ${
        sizes.at(-1)
      } the variance falls by the ` +
      `factors ${largest.join(", ")}.`,
    spec: layered({
      x: axis("values n", { scale: "log" }),
      y: axis("variance of the estimate", { scale: "log" }),
      layers: found.flatMap(({ way, points }, i) => [
        theoryLine({ x, y: x.map(theories[i]), series: way }),
        measuredPoints({ x: sizes, y: points.map(({ variance }) => variance), series: way }),
      ]),
    }),
  });
}
