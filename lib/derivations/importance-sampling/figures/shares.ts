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
import type { expectedRewards } from "../experiment.ts";
import { expectation } from "../worlds.ts";

/** The variance of the estimated expected reward against the number of queries, for several numbers of answers to each. */
export function shareFigure(
  { queryLaw, policies, rewards, cells }: Evidence<typeof expectedRewards>,
): Figure {
  const values = policies.map((policy, x) => expectation(policy, rewards[x]));
  const centre = expectation(queryLaw, values);
  const between = expectation(queryLaw, values.map((value) => (value - centre) ** 2));
  const within = expectation(
    queryLaw,
    policies.map((policy, x) => expectation(policy, rewards[x].map((reward) => (reward - values[x]) ** 2))),
  );
  const answers = [...new Set(cells.map(({ K }) => K))];
  const total = cells.map(({ N, K }) => N * K);
  const x = [...logspace(Math.min(...total), Math.max(...total), 20)];
  const at = (N: number, K: number): string =>
    shown(cells.find((cell) => cell.N === N && cell.K === K)!.variance);
  return figure({
    id: "importance-sampling-shares",
    title: "For the same number of answers, more queries are better",
    subtitle: `N queries, K answers to each; variances of 10 000 estimates`,
    caption: `Lines: σ_b²/N + σ_w²/(NK), σ_b² = ${shown(between)} between queries and σ_w² = ${
      shown(within)
    } within. Points: measured. With 64 answers: ${at(64, 1)} for 64 queries, ${at(4, 16)} for four.`,
    spec: layered({
      x: axis("answers in all, NK", { scale: "log", domain: [0.8, 1500] }),
      y: axis("variance of the estimate", { scale: "log" }),
      layers: answers.flatMap((K) => {
        const points = cells.filter((cell) => cell.K === K);
        const series = `K = ${K}`;
        const line = x.filter((each) => each >= K);
        return [
          theoryLine({ x: line, y: line.map((each) => between * K / each + within / each), series }),
          measuredPoints({
            x: points.map(({ N }) => N * K),
            y: points.map(({ variance }) => variance),
            series,
          }),
        ];
      }),
    }),
  });
}
