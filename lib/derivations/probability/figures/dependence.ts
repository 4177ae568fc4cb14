import {
  axis,
  type Figure,
  figure,
  type Layer,
  layered,
  measuredPoints,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { jointLaw, mutualInformation } from "../../../information/mod.ts";
import { linspace } from "../../../math/mod.ts";
import { covariance, variable } from "../../../probability/mod.ts";
import type { products } from "../experiment.ts";
import { tableOf } from "../laws.ts";
import type { Counts } from "../populations.ts";

/** How many random populations are drawn. */
const DRAWN = 150;

interface Pair {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly counts: Counts;
}

function coordinates({ xs, ys, counts }: Pair): { correlation: number; information: number } {
  const table = tableOf(counts);
  const [x, y] = [variable(0, xs), variable(1, ys)];
  const deviations = Math.sqrt(covariance(table, x) * covariance(table, y));
  const { shape, probabilities } = table;
  return {
    correlation: deviations > 0 ? Math.abs(covariance(table, x, y)) / deviations : 0,
    information: mutualInformation(jointLaw(shape, probabilities), [0]),
  };
}

/** Covariance (as a correlation) against mutual information, for all the pairs. */
export function dependenceFigure(
  { named, random, independent }: Evidence<typeof products>,
  seed: number,
): Figure {
  const points = (pairs: readonly Pair[], series: string): Layer => {
    const at = pairs.map(coordinates);
    return measuredPoints({
      x: at.map(({ correlation }) => correlation),
      y: at.map(({ information }) => information),
      series,
    });
  };
  const drawn = random.slice(0, DRAWN);
  const other = drawn.filter(({ someDiffer, uncorrelated }) => someDiffer && uncorrelated.length > 0);
  const curve = Array.from(linspace(0, 2.6, 80), Math.tanh);
  const dependent = random.filter(({ someDiffer }) => someDiffer);
  const without = named.filter(({ differs }) => !differs);
  return figure({
    id: "probability-dependence",
    title: "No covariance, and yet as dependent as you like",
    subtitle: `${random.length} random populations (${DRAWN} shown), seed ${seed}`,
    caption:
      `Mutual information against |correlation|; line: normal pairs, −½ ln(1 − ρ²). Of ${dependent.length} dependent random ` +
      `populations ${dependent.filter(({ differs }) => differs).length} have ⟨XY⟩ ≠ ⟨X⟩⟨Y⟩. In ${
        dependent.filter(({ uncorrelated }) => uncorrelated.length > 0).length
      } of them other numbers for the values of Y make both sides equal, and leave the dependence as it is. The ${without.length} textbook pairs are ` +
      `uncorrelated with ${
        without.map((pair) => shown(coordinates(pair).information)).join(", ")
      } nats; ${independent.length} independent ` +
      `pairs are all at the origin.`,
    spec: layered({
      x: axis("|correlation| of X and Y", { domain: [-0.02, 1] }),
      y: axis("mutual information", { unit: "nats" }),
      layers: [
        theoryLine({ x: curve, y: curve.map((r) => -Math.log1p(-r * r) / 2), series: "normal pairs" }),
        points(drawn, "random pairs"),
        points(
          other.map(({ uncorrelated, ...pair }) => ({ ...pair, ys: uncorrelated })),
          "other numbers for Y",
        ),
        points(without, "textbook pairs"),
        points(independent, "independent"),
      ],
    }),
  });
}
