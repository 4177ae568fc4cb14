import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum } from "../../../math/mod.ts";
import { sequences } from "../../../oracles/mod.ts";
import { expectedLogRatio } from "./roads.ts";

/**
 * Coins that show heads with probability 1, ½ and 0, each taken for each other one.
 *
 * All records of `tosses` tosses are listed; of those in which heads come as often as the one coin says, the other coin's
 * probabilities are added up. `excluded`: it is 0, so that the exponent is infinite. `exceeds`: the way from 1 to 0 is
 * infinite while both steps of the way over ½ are finite.
 */
export const certainCoins = experiment("divergences/certain-coins", { tosses: 8 }, ({ tosses }) => {
  const coins = [1, 0.5, 0];
  const pairs = coins.flatMap((from) =>
    coins.filter((model) => model !== from).map((model) => {
      let probability = 0;
      for (const record of sequences(2, tosses)) {
        const heads = record.reduce((sum, toss) => sum + toss, 0);
        if (heads !== from * tosses) continue;
        probability += record.reduce((product, toss) => product * (toss === 1 ? model : 1 - model), 1);
      }
      const excluded = probability === 0;
      return { from, model, excluded, exponent: excluded ? 0 : -Math.log(probability) / tosses };
    })
  );
  const excluded = (from: number, model: number): boolean =>
    pairs.some((pair) => pair.from === from && pair.model === model && pair.excluded);
  return { pairs, exceeds: excluded(1, 0) && !excluded(1, 0.5) && !excluded(0.5, 0) };
});

/** Heads in a thousand tosses of the coins a on the way from a over ½ to 1 − a. */
const HEADS = [501, 510, 550, 600, 650, 700, 750, 800, 850, 900, 950, 990, 999];

/**
 * Detours: D(a‖1 − a) against D(a‖½) + D(½‖1 − a), each as the evidence in a record of 1000 tosses with exactly the
 * frequencies of the first coin, counted toss by toss. And random triples of coins (a, b, c): whether the direct way is
 * longer than the detour over b, as shares of batches, with the first few triples.
 */
export const detours = experiment(
  "divergences/detours",
  { batches: 4000, triples: 25, kept: 600 },
  ({ stream, batches, triples, kept }) => {
    const tosses = 1000;
    const evidence = (heads: number, model: number): number =>
      compensatedSum(
        Array.from({ length: tosses }, (_, i) =>
          i < heads ? Math.log(heads / tosses / model) : Math.log((1 - heads / tosses) / (1 - model))),
      ) / tosses;
    const way = HEADS.map((heads) => {
      const a = heads / tosses;
      return {
        a,
        direct: evidence(heads, (tosses - heads) / tosses),
        detour: evidence(heads, 0.5) + evidence(tosses / 2, (tosses - heads) / tosses),
      };
    });
    const between = (p: number, q: number): number => expectedLogRatio([p, 1 - p], [q, 1 - q]);
    const some: { a: number; b: number; c: number; longer: boolean }[] = [];
    const shares = Float64Array.from({ length: batches }, () => {
      let count = 0;
      for (let i = 0; i < triples; i++) {
        const [a, b, c] = [stream.open(), stream.open(), stream.open()];
        const longer = between(a, c) > between(a, b) + between(b, c);
        if (longer) count++;
        if (some.length < kept) some.push({ a, b, c, longer });
      }
      return count / triples;
    });
    return { way, shares, triples: some };
  },
);
