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
import { linspace } from "../../../math/mod.ts";
import { findsReward } from "../chain.ts";
import { chainShares } from "../experiment.ts";

/** The share of runs that find a reward three steps away, against ε. */
export function explorationFigure(found: Evidence<typeof chainShares>): Figure {
  const { episodes, runs } = chainShares.parameters;
  const x = [...linspace(0, 0.3, 61)];
  const error = (share: number): number => 1.96 * Math.sqrt(share * (1 - share) / runs);
  return figure({
    id: "returns-exploration",
    title: "A reward three steps away takes luck, again and again",
    subtitle: `${runs} runs of ${episodes} episodes; ties go the wrong way`,
    caption:
      `Share of runs of Q-learning that ever see the reward within episodes of twelve steps. Line: 1 − (1 − p)^${episodes}, p the chance of one episode, ` +
      `${shown(findsReward(0.05))} at ε = 0.05 and ${
        shown(findsReward(0.2))
      } at ε = 0.2. Points: simulated, with 95 % intervals. ` +
      `Without exploration: ${shown(found[0].share)}.`,
    spec: layered({
      x: axis("ε"),
      y: axis("share of runs"),
      layers: [
        theoryLine({ x, y: x.map((epsilon) => 1 - (1 - findsReward(epsilon)) ** episodes) }),
        measuredPoints({
          x: found.map(({ epsilon }) => epsilon),
          y: found.map(({ share }) => share),
          low: found.map(({ share }) => share - error(share)),
          high: found.map(({ share }) => share + error(share)),
        }),
      ],
    }),
  });
}
