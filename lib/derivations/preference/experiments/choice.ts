import { experiment } from "../../../ledger/mod.ts";
import { derivative } from "../../../oracles/mod.ts";
import { fitBradleyTerry } from "../../../preference/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { rankCorrelation } from "../../../statistics/mod.ts";
import { raceSurprise } from "../worlds.ts";

/** The surprise that A wins, for pairs of scores: A's clock, of rate e^s, rings first. */
export const pairs = experiment(
  "preference/pairs",
  { differences: [-6, -3, -1, 0, 0.5, 2, 5] },
  ({ differences }) =>
    differences.flatMap((difference) =>
      [-1.5, 0, 2].map((shift) => ({
        first: shift + difference,
        second: shift,
        surprise: raceSurprise(Math.exp(shift + difference), Math.exp(shift)),
      }))
    ),
);

/** Winners of n comparisons of random pairs of items, drawn by races of clocks. */
function compared(scores: readonly number[], n: number, chance: Stream): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < n; i++) {
    const a = chance.integer(scores.length);
    const b = (a + 1 + chance.integer(scores.length - 1)) % scores.length;
    const first = chance.exponential() / Math.exp(scores[a]) < chance.exponential() / Math.exp(scores[b]);
    const key = first ? `${a} ${b}` : `${b} ${a}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const asComparisons = (counts: Map<string, number>): { winner: number; loser: number; count: number }[] =>
  [...counts].map(([key, count]) => {
    const [winner, loser] = key.split(" ").map(Number);
    return { winner, loser, count };
  });

/** Scores fitted to more and more comparisons, and their errors. */
export const fits = experiment(
  "preference/fits",
  { items: 8, sizes: [400, 800, 1600, 3200, 6400, 12_800], repeats: 40 },
  ({ stream, items, sizes, repeats }) => {
    const scores = Array.from({ length: items }, (_, i) => 2.4 * i / (items - 1) - 1.2);
    const curve = sizes.map((n) => {
      let squares = 0;
      let standardised = 0;
      for (let repeat = 0; repeat < repeats; repeat++) {
        const found = fitBradleyTerry(items, asComparisons(compared(scores, n, stream.at(n).at(repeat))));
        found.scores.forEach((score, i) => {
          squares += (score - scores[i]) ** 2;
          standardised += ((score - scores[i]) / found.standardErrors[i]) ** 2;
        });
      }
      return {
        n,
        error: Math.sqrt(squares / (items * repeats)),
        standardised: Math.sqrt(standardised / (items * repeats)),
      };
    });
    const many = 50;
    const wide = Array.from({ length: many }, (_, i) => 3 * i / (many - 1) - 1.5);
    const { scores: fitted, standardErrors } = fitBradleyTerry(
      many,
      asComparisons(compared(wide, 40_000, stream.at("many"))),
    );
    const pooled = fitted.reduce((sum, score, i) => sum + ((score - wide[i]) / standardErrors[i]) ** 2, 0);
    const late = curve.filter(({ n }) => n >= 1600);
    const standardised = Math.sqrt(
      late.reduce((sum, point) => sum + point.standardised ** 2, 0) / late.length,
    );
    return { curve, standardised, fifty: Math.sqrt(pooled / many) };
  },
);

/** One judgement each from raters who shift and stretch their scale: items ranked by mean score, and by share of comparisons won. */
export const raters = experiment(
  "preference/raters",
  { items: 12, judgements: 240, offsets: [0, 0.25, 0.5, 0.75, 1, 1.5, 2.5, 4], worlds: 300, stretch: 0.2 },
  ({ stream, items, judgements, offsets, worlds, stretch }) =>
    offsets.map((offset, index) => {
      const byScores: number[] = [];
      const byComparisons: number[] = [];
      const leads: number[] = [];
      for (let world = 0; world < worlds; world++) {
        const chance = stream.at(index).at(world);
        const truth = Array.from(chance.normals(items));
        const scores = new Array<number>(items).fill(0);
        const won = new Array<number>(items).fill(0);
        for (let judgement = 0; judgement < judgements; judgement++) {
          const rater = offset * chance.normal();
          const scale = Math.exp(stretch * chance.normal());
          const item = judgement % items;
          scores[item] += rater + scale * (truth[item] + chance.normal());
          const other = (item + 1 + (Math.floor(judgement / items) % (items - 1))) % items;
          // The same rater's two impressions carry the same shift and stretch.
          const first = rater + scale * (truth[item] + chance.normal());
          const second = rater + scale * (truth[other] + chance.normal());
          won[first > second ? item : other]++;
        }
        byScores.push(rankCorrelation(scores, truth));
        byComparisons.push(rankCorrelation(won, truth));
        leads.push(byComparisons[world] - byScores[world]);
      }
      return { offset, byScores, byComparisons, leads };
    }),
);

/** The information of one comparison about the difference of scores: the curvature of the mean surprise. */
export const information = experiment("preference/information", {}, () =>
  [0, 1, 2, 4].map((difference) => {
    const chosen = Math.exp(-raceSurprise(Math.exp(difference), 1));
    const cost = (d: number): number =>
      chosen * raceSurprise(Math.exp(d), 1) + (1 - chosen) * raceSurprise(1, Math.exp(d));
    return { difference, information: derivative(cost, difference, { order: 2 }) };
  }));
