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
import { regrets } from "../experiment.ts";

/** Regret of ε-greedy pulls against their number. */
export function regretFigure(found: Evidence<typeof regrets>): Figure {
  const cases = found.map(({ epsilon, means, points }) => ({
    series: `ε = ${epsilon}`,
    slope: epsilon * (Math.max(...means) - means.reduce((x, y) => x + y) / means.length),
    points,
  }));
  return figure({
    id: "returns-regret",
    title: "Who explores for ever pays for ever",
    subtitle: `ten normal arms, ${regrets.parameters.runs} runs, the best arm known`,
    caption: `Mean regret. Lines: ε times the distance of the best mean from the average one, ${
      cases.map(({ series, slope }) => `${shown(slope)} per pull for ${series}`).join(", ")
    }. Points: simulated.`,
    spec: layered({
      x: axis("pulls"),
      y: axis("regret", { unit: "reward" }),
      layers: cases.flatMap(({ series, slope, points }) => {
        const x = points.map(({ pulls }) => pulls);
        return [
          theoryLine({ x, y: x.map((pulls) => slope * pulls), series }),
          measuredPoints({ x, y: points.map(({ regret }) => regret), series }),
        ];
      }),
    }),
  });
}
