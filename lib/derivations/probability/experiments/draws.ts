import { experiment } from "../../../ledger/mod.ts";
import { aliasSampler, type Stream } from "../../../random/mod.ts";
import type { Counts } from "../populations.ts";

/** A law with random weights, some of them 0 but not the first. */
function randomLaw(size: number, first: number, stream: Stream): number[] {
  const weights = Array.from({ length: size }, (_, i) => {
    const weight = 0.05 + stream.uniform();
    return i !== first && stream.uniform() < 0.2 ? 0 : weight;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * A million draws of pairs made in two stages, first y and then an x from the law that belongs to it; and how often each
 * pair came. What was put in is the law of y and the laws of x, not a joint table.
 */
export const twoStages = experiment(
  "probability/two-stages",
  { draws: 1_000_000, xs: 6, ys: 7 },
  ({ stream, draws, xs, ys }) => {
    const weights = Array.from({ length: ys }, () => 0.2 + stream.uniform());
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const y = weights.map((weight) => weight / total);
    // Each x is allowed by some y.
    const xGivenY = Array.from({ length: ys }, (_, i) => randomLaw(xs, i % xs, stream));
    const drawY = aliasSampler(y);
    const drawX = xGivenY.map(aliasSampler);
    const counts = Array.from({ length: xs }, () => new Array<number>(ys).fill(0));
    const chance = stream.at("draws");
    for (let draw = 0; draw < draws; draw++) {
      const cause = drawY(chance);
      counts[drawX[cause](chance)][cause]++;
    }
    return { y, xGivenY, counts: counts as Counts };
  },
);

/** How often a test for a rare illness is positive, and how often the person is ill then, for each prevalence. */
export const screening = experiment(
  "probability/screening",
  { people: 400_000, prevalences: [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.6] },
  ({ stream, people, prevalences }) =>
    [{ found: 0.99, spared: 0.99 }, { found: 0.9, spared: 0.9 }].map(({ found, spared }, test) => ({
      found,
      spared,
      points: prevalences.map((prevalence, i) => {
        const chance = stream.at(test).at(i);
        let [positive, ill] = [0, 0];
        for (let person = 0; person < people; person++) {
          const isIll = chance.uniform() < prevalence;
          if (chance.uniform() < (isIll ? found : 1 - spared)) {
            positive++;
            if (isIll) ill++;
          }
        }
        return { prevalence, positive, ill };
      }),
    })),
);
