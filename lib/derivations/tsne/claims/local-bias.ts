import { claim } from "../../../ledger/mod.ts";
import { bands, moves } from "../experiment.ts";
import { type Cost, costOfMerging, costOfTearing, divergence } from "../moving-costs.ts";

interface LocalTheory {
  /** The cost, in nats, of a neighbour moved by a distance at right angles to the others. */
  readonly away: (distance: number, far: number) => number;
  /** The cost of a stranger at a distance from the centre of all nine neighbours. */
  readonly close: (distance: number, far: number) => number;
  /** Which pairs make up the loss, from the least share to the largest. */
  readonly shares: readonly ("near" | "middle" | "far")[];
}

const local: LocalTheory = {
  away: costOfTearing(divergence),
  close: costOfMerging(divergence),
  shares: ["far", "middle", "near"],
};

const reversed: Cost = (kept, moved) => divergence(moved, kept);

export const localBias = claim("kaplan:2.6.local-bias", {
  by:
    "SNE's loss of a map of ten points with one of them moved; the terms of the loss of ten clouds, band by band",
  measure: async (context) => ({ ...await moves(context), bands: await bands(context) }),
  printed: {
    as: String
      .raw`\text{biased towards maintaining the local structure in the data, because distant points have small }p_{j|i}\text{ and thus do not contribute much to the KL}`,
    theory: local,
  },
  rivals: {
    "the divergence the other way round: strangers matter, neighbours may go": {
      away: costOfTearing(reversed),
      close: costOfMerging(reversed),
      shares: ["near", "middle", "far"],
    },
    "strangers cost nothing at all": { ...local, close: () => 0 },
    "strangers brought close cost as much as neighbours taken away": { ...local, close: local.away },
    "a neighbour's distance costs a logarithm, as with Student's kernel": {
      ...local,
      away: (distance) => (10 / 9) * Math.log1p(distance ** 2),
    },
    "every pair contributes alike to the loss": { ...local, shares: ["middle", "near", "far"] },
  },
  compare: ({ far, kept, away, close, bands }, theory, judge) => {
    const why = "sums of ninety terms; round-off only";
    judge.equal("loss of the map that keeps everything", kept, 0, { atol: 1e-14, why });
    judge.equal(
      "cost of taking one neighbour away, by its distance",
      away.map(({ cost }) => cost),
      away.map(({ distance }) => theory.away(distance, far)),
      { rtol: 1e-10, atol: 1e-12, why },
    );
    judge.equal(
      "cost of bringing the stranger close, by its distance",
      close.map(({ cost }) => cost),
      close.map(({ distance }) => theory.close(distance, far)),
      { rtol: 1e-10, atol: 1e-12, why },
    );
    const last = away.length - 1;
    judge.equal(
      "taking a neighbour away to distance 5 over bringing the stranger to the neighbours",
      away[last].cost / close[0].cost,
      theory.away(away[last].distance, far) / Math.max(theory.close(close[0].distance, far), 1e-9),
      { rtol: 1e-10, why },
    );
    for (const name of ["principal components", "at random"]) {
      const some = bands.filter((each) => each.name === name);
      const worst = (band: "near" | "middle" | "far", of: (...values: number[]) => number): number =>
        Math.log(Math.abs(of(...some.map((each) => each[band]))));
      judge.order(
        `logarithms of the shares of the loss by distance, the least favourable of ten clouds, ${name}`,
        { near: worst("near", Math.min), middle: worst("middle", Math.max), far: worst("far", Math.max) },
        theory.shares,
        { by: 1, why: "each third has less than 1/e of the one before, where the clouds differ by a tenth" },
      );
    }
  },
});
