import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { jeffreysDivergence, jensenShannonDivergence } from "../../../information/mod.ts";
import { linspace } from "../../../math/mod.ts";
import type { distancesRoot } from "../experiments/distances-root.ts";
import type { distancesSymmetrised } from "../experiments/distances-symmetrised.ts";
import type { distancesWork } from "../experiments/distances-work.ts";

/** The symmetrised divergence from a coin to its mirror image, straight and over the fair coin. */
export function distancesDetourFigure(
  { coins, detours, triples }: Evidence<typeof distancesSymmetrised>,
): Figure {
  // Even steps of the log odds: the curves are steep near 1.
  const curve = Array.from(linspace(0, Math.log(999), 80), (odds) => 1 / (1 + Math.exp(-odds)));
  const coin = (heads: number): number[] => [heads, 1 - heads];
  const shares = detours.map(({ name, shorter }) => `${shown(100 * shorter / triples, 4)} % for ${name}`)
    .join(
      ", ",
    );
  const shownCoins = coins.filter(({ a }) => a < 0.9995);
  return figure({
    id: "divergences-distances-detour",
    title: "The symmetrised divergence: over the fair coin it is half as far",
    subtitle: "coins a and 1 − a; J(p, q) = D(p‖q) + D(q‖p)",
    caption:
      `Lines: J(a, 1 − a), and J(a, ½) + J(½, 1 − a); points: both as slopes of Σ p(q/p)^t. Of ${triples} random triples the ` +
      `detour was the shorter way in ${shares}.`,
    spec: layered({
      x: axis("a"),
      y: axis("J", { unit: "nats" }),
      layers: [
        theoryLine({
          x: curve,
          y: curve.map((a) => jeffreysDivergence(coin(a), coin(1 - a))),
          series: "straight",
        }),
        theoryLine({
          x: curve,
          y: curve.map((a) => 2 * jeffreysDivergence(coin(a), [0.5, 0.5])),
          series: "over the fair coin",
        }),
        measuredPoints({
          x: shownCoins.map(({ a }) => a),
          y: shownCoins.map(({ straight }) => straight),
          series: "straight",
        }),
        measuredPoints({
          x: shownCoins.map(({ a }) => a),
          y: shownCoins.map(({ legs }) => legs[0] + legs[1]),
          series: "over the fair coin",
        }),
      ],
    }),
  });
}

/** The shortest detour found for powers of the Jensen–Shannon divergence. */
export function distancesPowersFigure(
  { random, searched, critical }: Evidence<typeof distancesRoot>,
  seed: number,
): Figure {
  const powers = searched.map(({ power }) => power);
  const curve = Array.from(linspace(0.5, 1, 60));
  return figure({
    id: "divergences-distances-powers",
    title: "The root is the largest power of JSD that is a metric",
    subtitle: `80 000 random triples of laws, and a search over triples of coins, seed ${seed}`,
    caption:
      `How much longer the shortest detour found is than the straight way, relative to it, for distances JSD^α. Line: ` +
      `2^(1 − 2α) − 1, the detour over the middle of two close coins, as long as the straight way at α = ${
        shown(critical, 4)
      }.`,
    spec: layered({
      x: axis("power α"),
      y: axis("least relative slack"),
      layers: [
        theoryLine({ x: curve, y: curve.map((power) => 2 ** (1 - 2 * power) - 1) }),
        measuredPoints({ x: powers, y: searched.map(({ least }) => least), series: "search over coins" }),
        ...random.filter(({ k }) => k === 3 || k === 20).map(({ k, least }) =>
          measuredPoints({ x: powers, y: least, series: `random, ${k} outcomes` })
        ),
        referenceRule({ y: 0, label: "triangle inequality", side: "above" }),
      ],
    }),
  });
}

/** Three distances of a bell from itself moved, against how far it is moved. */
export function distancesBellsFigure({ bells }: Evidence<typeof distancesWork>): Figure {
  const shifts = bells.map(({ shift }) => shift);
  const curve = Array.from(linspace(0, 6, 49));
  const far = bells[bells.length - 1];
  return figure({
    id: "divergences-distances-bells",
    title: "How far, how likely mistaken: three distances of two bells",
    subtitle: "N(0, 1) and N(μ, 1) in bins of a quarter",
    caption:
      `Points: least work by the transport solver (EMD), and both divergences as slopes. Lines: μ, μ²/2, and the Jensen–Shannon ` +
      `divergence on a fine grid. At μ = ${far.shift} the work is ${shown(far.work, 4)}, D = ${
        shown(far.divergence, 4)
      } nats, and ` +
      `JSD = ${shown(far.shared, 4)} nats, all but ln 2.`,
    spec: layered({
      x: axis("distance μ of the centres", { domain: [0, 6.2] }),
      y: axis("distance of the laws", { domain: [0, 8] }),
      layers: [
        theoryLine({ x: curve, y: curve, series: "EMD" }),
        theoryLine({ x: curve, y: curve.map((shift) => shift * shift / 2), series: "KL (nats)" }),
        theoryLine({ x: curve, y: curve.map(sharedOfBells), series: "JSD (nats)" }),
        measuredPoints({ x: shifts, y: bells.map(({ work }) => work), series: "EMD" }),
        measuredPoints({
          x: shifts.filter((shift) => shift < 4),
          y: bells.filter(({ shift }) => shift < 4).map(({ divergence }) => divergence),
          series: "KL (nats)",
        }),
        measuredPoints({ x: shifts, y: bells.map(({ shared }) => shared), series: "JSD (nats)" }),
      ],
    }),
  });
}

/** The Jensen–Shannon divergence of N(0, 1) and N(shift, 1) on a grid. */
function sharedOfBells(shift: number): number {
  const grid = Array.from(linspace(-8, 14, 881));
  const bell = (center: number): number[] => {
    const heights = grid.map((x) => Math.exp(-((x - center) ** 2) / 2));
    const total = heights.reduce((sum, height) => sum + height, 0);
    return heights.map((height) => height / total);
  };
  return jensenShannonDivergence(bell(0), bell(shift));
}
