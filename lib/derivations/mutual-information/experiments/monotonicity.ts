import { experiment } from "../../../ledger/mod.ts";
import { derivative, minimize } from "../../../oracles/mod.ts";
import { countedRate, countsBy, nested } from "../counting.ts";
import { randomModel, randomTables } from "../tables.ts";

/** The model's probabilities summed over all variables but some, in cells of the same order as the counts. */
function seenOnly(shape: readonly number[], model: readonly number[], axes: readonly number[]): number[] {
  return countsBy({ shape, counts: model }, [], axes)[0];
}

/**
 * The rate at which draws tell that a model is not their law, when both columns are seen and when only x is.
 *
 * `rates`: random pairs of a table p and a model q; `examples`: the first of them with the table and the model.
 * `agreeing`: models with the table's own y beside each x, given by the counts and the model of x alone. `chains`: three columns, two, one.
 */
export const rates = experiment(
  "mutual-information/rates",
  { pairs: 10_000, examples: 1500, agreeing: 200, chains: 500 },
  ({ stream, pairs, examples, agreeing, chains }) => {
    const measured = randomTables(pairs, 2, 4, stream.at("tables")).map(({ shape, counts }, i) => {
      const model = randomModel(counts.length, stream.at("models").at(i));
      return { shape, counts, model, ...ratesOf(shape, counts, model) };
    });
    return {
      both: Float64Array.from(measured, ({ both }) => both),
      first: Float64Array.from(measured, ({ first }) => first),
      second: Float64Array.from(measured, ({ second }) => second),
      examples: measured.slice(0, examples).map(({ shape, counts, model, both, first }) => ({
        table: nested(shape, counts),
        model: nested(shape, model),
        both,
        first,
      })),
      agreeing: randomTables(agreeing, 2, 4, stream.at("agreeing")).map(({ shape, counts }, i) => {
        const [xs] = countsBy({ shape, counts }, [], [0]);
        const law = randomModel(shape[0], stream.at("laws").at(i));
        const spread = 1 / shape[1];
        const model = counts.map((count, cell) => {
          const x = Math.floor(cell / shape[1]);
          return law[x] * (xs[x] === 0 ? spread : count / xs[x]);
        });
        return { table: xs, model: law, both: countedRate(counts, model) };
      }),
      chains: randomTables(chains, 3, 3, stream.at("chains")).map(({ shape, counts }, i) => {
        const model = randomModel(counts.length, stream.at("chain-models").at(i));
        return [[0, 1, 2], [0, 1], [0]].map((axes) =>
          countedRate(countsBy({ shape, counts }, [], axes)[0], seenOnly(shape, model, axes))
        );
      }),
    };
  },
);

function ratesOf(
  shape: readonly number[],
  counts: readonly number[],
  model: readonly number[],
): { both: number; first: number; second: number } {
  const seen = (axis: number): number =>
    countedRate(countsBy({ shape, counts }, [], [axis])[0], seenOnly(shape, model, [axis]));
  return { both: countedRate(counts, model), first: seen(0), second: seen(1) };
}

/** The mean of ln(from/model) under a law, in nats, without a logarithm: minus the slope of Σ p (q/p)ᵗ at t = 0. */
export function slopeDivergence(from: readonly number[], model: readonly number[]): number {
  return -derivative(
    (t) => from.reduce((sum, p, x) => (p === 0 ? sum : sum + p * (model[x] / p) ** t), 0),
    0,
    { step: 0.05 },
  );
}

/**
 * The same after any noise: laws p and q sent through a random channel, their divergence as a slope before and after.
 *
 * `worst`: the largest rate gained by a channel, by search over pairs of laws and channels of three symbols.
 */
export const channels = experiment(
  "mutual-information/channels",
  { channels: 400 },
  ({ stream, channels }) => {
    const sent = (law: readonly number[], channel: readonly (readonly number[])[]): number[] =>
      channel[0].map((_, y) => law.reduce((sum, p, x) => sum + p * channel[x][y], 0));
    const gain = (
      p: readonly number[],
      q: readonly number[],
      channel: readonly (readonly number[])[],
    ): { before: number; after: number } => ({
      before: slopeDivergence(p, q),
      after: slopeDivergence(sent(p, channel), sent(q, channel)),
    });
    const random = Array.from({ length: channels }, (_, i) => {
      const chance = stream.at(i);
      const [inputs, outputs] = [2 + chance.integer(4), 2 + chance.integer(4)];
      const [p, q] = ["p", "q"].map((name) => randomModel(inputs, chance.at(name)));
      const rows = Array.from({ length: inputs }, (_, x) => randomModel(outputs, chance.at("row").at(x)));
      return gain(p, q, rows);
    });
    // A channel that only renames the symbols loses nothing.
    const renaming = Array.from({ length: 20 }, (_, i) => {
      const chance = stream.at("renaming").at(i);
      const order = chance.permutation(3);
      const [p, q] = ["p", "q"].map((name) => randomModel(3, chance.at(name)));
      const channel = [0, 1, 2].map((x) => [0, 1, 2].map((y) => Number(order[x] === y)));
      return { p, q, after: gain(p, q, channel).after };
    });
    const share = (u: readonly number[]): number => {
      if (u.some((each) => Math.abs(each) > 6)) return -Infinity;
      const law = (exponents: readonly number[]): number[] => {
        const weights = [0, ...exponents].map((each) => 2 ** each);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        return weights.map((weight) => weight / total);
      };
      const rows = [4, 6, 8].map((at) => law(u.slice(at, at + 2)));
      const { before, after } = gain(law(u.slice(0, 2)), law(u.slice(2, 4)), rows);
      return before < 0.01 ? -Infinity : after / before;
    };
    const start = Array.from({ length: 100 }, (_, i) => Array.from(stream.at("search").at(i).normals(10)))
      .reduce((worst, each) => (share(each) > share(worst) ? each : worst));
    const worst = minimize((u) => -share(u), start, { maxEvaluations: 2500, step: 0.5 });
    return { random, renaming, largestShareKept: -worst.value };
  },
);
