import { expectedRewardGradient } from "../../../estimators/mod.ts";
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
import type { path } from "../experiment.ts";
import { expectation, policyOf } from "../worlds.ts";

/** What the two ways of reweighting estimate, while the new policy leaves the old one. */
export function directionFigure({ oldLogits, rewards, places }: Evidence<typeof path>): Figure {
  const old = expectation(policyOf(oldLogits), rewards);
  const slope = expectedRewardGradient(oldLogits, rewards);
  const [start, next] = places;
  const rise = slope.reduce((sum, each, y) => sum + each * (next.newLogits[y] - start.newLogits[y]), 0);
  const steps = places.map(({ t }) => t);
  const points = (key: "forwards" | "backwards") => ({
    x: steps,
    y: places.map((place) => place[key].value),
    low: places.map((place) => place[key].value - 1.96 * place[key].standardError),
    high: places.map((place) => place[key].value + 1.96 * place[key].standardError),
  });
  return figure({
    id: "importance-sampling-direction",
    title: "Old samples know the new policy's reward",
    subtitle: `eight actions, 4000 draws a point, 95 % intervals`,
    caption:
      `Lines: the exact rewards of the new policy and of the old one, ${
        shown(old)
      }. The weights old/new over the new policy's draws ` +
      `stay at the old reward, wherever the new policy goes (the reward's first step is ${
        shown(rise)
      } by its slope).`,
    spec: layered({
      x: axis("way from the old to the new policy", { domain: [-0.02, 1.02] }),
      y: axis("expected reward"),
      layers: [
        theoryLine({
          x: steps,
          y: places.map(({ newLogits }) => expectation(policyOf(newLogits), rewards)),
          series: "old samples, new/old",
        }),
        theoryLine({ x: steps, y: steps.map(() => old), series: "new samples, old/new" }),
        measuredPoints({ ...points("forwards"), series: "old samples, new/old" }),
        measuredPoints({ ...points("backwards"), series: "new samples, old/new" }),
      ],
    }),
  });
}
