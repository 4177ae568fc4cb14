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
import {
  bestOfN,
  klRegularizedOptimum,
  logPartition,
  rewardDivergenceFrontier,
} from "../../../preference/mod.ts";
import type { betaGrid, frontier, raters, recovered } from "../experiment.ts";

/** Reward against divergence: the frontier, DPO's fixed points on it, and best of n. */
export function frontierFigure({ reference, rewards, trained, best }: Evidence<typeof frontier>): Figure {
  const line = rewardDivergenceFrontier(reference, rewards, [...logspace(0.05, 60, 44)]);
  const played = best.map(({ n, reward }) => ({
    n,
    reward,
    divergence: bestOfN(reference, rewards, n).divergence,
  }));
  const eight = played.find(({ n }) => n === 8)!;
  const { divergenceBound } = bestOfN(reference, rewards, 8);
  const short =
    Math.min(...line.map(({ reward, divergence, beta }) => reward + beta * (eight.divergence - divergence))) -
    eight.reward;
  return figure({
    id: "preference-frontier",
    title: "No policy is above the frontier that β traces",
    subtitle:
      `${rewards.length} responses; DPO trained on all pairs with their true frequencies; best of n played 20 000 times`,
    caption:
      `Line: reward and divergence of the tilted law for β from 60 (left) down to 0.05. Squares: where DPO comes to rest, at β = ${
        trained.map(({ beta }) => shown(beta)).join(", ")
      } from right to left. Triangles: best of n = ${
        played.map(({ n }) => n).join(", ")
      }, at its exact divergence; at n = 8 that is ${shown(eight.divergence)} where ln n − (n − 1)/n is ${
        shown(divergenceBound)
      }, and the reward is ${shown(short, 2)} below the frontier.`,
    spec: layered({
      x: axis("divergence from the reference", { unit: "nats" }),
      y: axis("expected reward"),
      layers: [
        theoryLine({
          x: line.map(({ divergence }) => divergence),
          y: line.map(({ reward }) => reward),
          series: "tilted law",
        }),
        measuredPoints({
          x: trained.map(({ divergence }) => divergence),
          y: trained.map(({ reward }) => reward),
          series: "DPO",
        }),
        measuredPoints({
          x: played.map(({ divergence }) => divergence),
          y: played.map(({ reward }) => reward),
          series: "best of n",
        }),
      ],
    }),
  });
}

/** The range of numbers with a little room at both ends. */
function room(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return [low - 0.04 * (high - low), high + 0.04 * (high - low)];
}

/** What β does to the best policy. */
export function betaFigure([{ reference, rewards, points, best, mean }]: Evidence<typeof betaGrid>): Figure {
  const betas = [...logspace(0.01, 100, 45)];
  const law = betas.map((beta) => klRegularizedOptimum(reference, rewards, { beta }));
  return figure({
    id: "preference-beta",
    title: "Small β follows the reward",
    subtitle: `${rewards.length} random responses; points: policies that climbed the objective`,
    caption: `Lines: the tilted law. At β = ${shown(points[0].beta)} the reward is ${
      shown(points[0].reward)
    }, the best there is being ${shown(best)}; at β = ${shown(points[points.length - 1].beta)} it is ${
      shown(points[points.length - 1].reward)
    }, the reference's ${shown(mean)}. The source has it the other way round.`,
    spec: layered({
      x: axis("β", { scale: "log", domain: [0.008, 130] }),
      y: axis("reward; divergence in nats", {
        domain: room(law.flatMap((each) => [each.reward, each.divergence])),
      }),
      layers: [
        theoryLine({ x: betas, y: law.map(({ reward }) => reward), series: "expected reward" }),
        theoryLine({
          x: betas,
          y: law.map(({ divergence }) => divergence),
          series: "divergence from the reference",
        }),
        measuredPoints({
          x: points.map(({ beta }) => beta),
          y: points.map(({ reward }) => reward),
          series: "expected reward",
        }),
        measuredPoints({
          x: points.map(({ beta }) => beta),
          y: points.map(({ divergence }) => divergence),
          series: "divergence from the reference",
        }),
      ],
    }),
  });
}

/** Implicit against true rewards, a line for each query. */
export function implicitFigure(found: Evidence<typeof recovered>, beta = 2): Figure {
  const queries = found.filter((each) => each.beta === beta);
  const offsets = queries.map(({ reference, rewards }) => beta * logPartition(reference, rewards, { beta }));
  return figure({
    id: "preference-implicit",
    title: "True and implicit reward: a constant apart",
    subtitle: `${queries.length} queries of ${queries[0].rewards.length} responses, β = ${beta}`,
    caption:
      `Points: β ln π/π_ref of policies that climbed the true reward. Lines: the true reward less β ln Z, which is ${
        offsets.map((offset) => shown(offset)).join(", ")
      }. Within a query all differences agree; between queries there is nothing to compare.`,
    spec: layered({
      x: axis("true reward"),
      y: axis("implicit reward"),
      layers: queries.flatMap(({ query, rewards, implicit }, i) => {
        const ends = [Math.min(...rewards), Math.max(...rewards)];
        const series = `query ${query + 1}`;
        return [
          theoryLine({ x: ends, y: ends.map((r) => r - offsets[i]), series }),
          measuredPoints({ x: rewards, y: implicit, series }),
        ];
      }),
    }),
  });
}

/** Scores against comparisons, by how little raters share a scale. */
export function ratersFigure(found: Evidence<typeof raters>): Figure {
  const offsets = found.map(({ offset }) => offset);
  const curve = (key: "byScores" | "byComparisons") => {
    const rows = found.map((each) => {
      const list = each[key];
      const mean = list.reduce((sum, x) => sum + x, 0) / list.length;
      const deviation = Math.sqrt(list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (list.length - 1));
      return { mean, error: 1.96 * deviation / Math.sqrt(list.length) };
    });
    return {
      x: offsets,
      y: rows.map(({ mean }) => mean),
      low: rows.map(({ mean, error }) => mean - error),
      high: rows.map(({ mean, error }) => mean + error),
    };
  };
  const [scores, comparisons] = [curve("byScores"), curve("byComparisons")];
  const crossing = offsets.findIndex((_, i) => comparisons.y[i] > scores.y[i]);
  return figure({
    id: "preference-raters",
    title: "Comparisons win where raters do not share a scale",
    subtitle: `12 items, 240 judgements each way, ${found[0].leads.length} worlds; 95 % intervals`,
    caption:
      `Rank correlation with the truth from mean scores and from shares of comparisons won. Without offsets scores are better (${
        shown(scores.y[0])
      } and ${shown(comparisons.y[0])}); from an offset of ${
        shown(offsets[crossing])
      } times the noise on comparisons are.`,
    spec: layered({
      x: axis("deviation of raters' offsets", { unit: "noise of one impression" }),
      y: axis("rank correlation with the truth"),
      layers: [
        measuredPoints({ ...scores, series: "scores" }),
        measuredPoints({ ...comparisons, series: "comparisons" }),
      ],
    }),
  });
}
