import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  shown,
  textLabel,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { conditional, jointTableOfCounts, mantelHaenszelTest, marginal } from "../../../probability/mod.ts";
import type { reversals } from "../experiment.ts";
import { kidneyStones } from "../kidney-stones.ts";
import { shareInterval } from "./evidence.ts";

const TREATMENTS = ["open surgery", "puncture"];

/** The joint table of size (small, large), treatment and outcome (healed, not). */
const table = jointTableOfCounts([2, 2, 2], [kidneyStones.small, kidneyStones.large].flat(2));

/** Simpson's paradox as a weighted mean: the rate of healing against the share of patients with small stones. */
export function simpsonFigure({ tables, reversed }: Evidence<typeof reversals>, seed: number): Figure {
  const treatments = TREATMENTS.map((name, treatment) => {
    const healed = [0, 1].map((size) => conditional(table, [0, 1], [size, treatment]).probabilities[0]);
    const small = marginal(conditional(table, [1], [treatment]), [0]).probabilities[0];
    const all = marginal(conditional(table, [1], [treatment]), [1]).probabilities[0];
    const counts = [kidneyStones.small, kidneyStones.large].map((stratum) => stratum[treatment]);
    const n = counts.flat().reduce((sum, count) => sum + count, 0);
    return { name, healed, small, all, n, ...shareInterval(counts[0][0] + counts[1][0], n) };
  });
  const [surgery, puncture] = treatments;
  const percent = (share: number): string => `${shown(100 * share)} %`;
  const common = mantelHaenszelTest([kidneyStones.small, kidneyStones.large]);
  return figure({
    id: "probability-simpson",
    title: "Better for small stones and for large ones, worse for all",
    subtitle: `${treatments.reduce((sum, { n }) => sum + n, 0)} patients; Charig and others (1986)`,
    caption:
      `Lines: share healed by each treatment if a share of its patients had small stones (law of total probability). Surgery is better ` +
      `at either end, ${percent(surgery.healed[1])} to ${percent(puncture.healed[1])} and ${
        percent(surgery.healed[0])
      } to ${
        percent(puncture.healed[0])
      }, and its line is above everywhere. Points: what came, with 95 % intervals; surgery had ${
        percent(surgery.small)
      } small stones and healed ${percent(surgery.all)}, puncture ${percent(puncture.small)} and ${
        percent(puncture.all)
      }. Comparing within sizes, the common odds ratio is ${shown(common.oddsRatio)} for surgery (p = ${
        shown(Math.exp(common.logP), 2)
      }). Of ${tables} random tables, seed ${seed}, one in ${
        shown(tables / reversed)
      } turns round like this.`,
    spec: layered({
      x: axis("share of patients with small stones", { domain: [0, 1] }),
      y: axis("share healed", { domain: [0.66, 0.96] }),
      layers: [
        ...treatments.map(({ name, healed }) =>
          theoryLine({ x: [0, 1], y: [healed[1], healed[0]], series: name })
        ),
        ...treatments.map(({ name, small, all, low, high }) =>
          measuredPoints({ x: [small], y: [all], low: [low], high: [high], series: name })
        ),
        textLabel({ x: 0, y: 0.945, text: "large stones only" }),
        textLabel({ x: 1, y: 0.68, text: "small stones only", align: "right", offset: [-4, 0] }),
      ],
    }),
  });
}
