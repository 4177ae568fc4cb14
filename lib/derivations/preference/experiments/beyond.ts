import { experiment } from "../../../ledger/mod.ts";
import { logSoftmax, symmetricEigenvalues } from "../../../math/mod.ts";
import { hessian, sequences } from "../../../oracles/mod.ts";
import { comparisonGraph, dpoLoss } from "../../../preference/mod.ts";
import { lawOf, normals, randomLogs } from "../worlds.ts";

/** Pairs that leave responses in parts which are never compared: what the loss cannot see. */
export const unseen = experiment(
  "preference/unseen",
  { responses: 9, beta: 0.7 },
  ({ stream, responses, beta }) =>
    [
      { name: "all in one chain", pairs: Array.from({ length: 8 }, (_, y) => [y, y + 1]) },
      { name: "two parts", pairs: [[0, 1], [1, 2], [3, 2], [4, 5], [6, 5], [6, 7], [8, 7]] },
      { name: "two parts and one never shown", pairs: [[0, 1], [2, 1], [3, 2], [4, 5], [6, 5], [6, 7]] },
      { name: "one pair", pairs: [[3, 7]] },
    ].map(({ name, pairs }) => {
      const reference = randomLogs(stream.at(name), responses);
      const logits = normals(stream.at(name).at("policy"), responses);
      const cost = (z: ArrayLike<number>): number => {
        const logs = logSoftmax(z);
        const of = (list: ArrayLike<number>) => ({
          chosen: pairs.map(([w]) => list[w]),
          rejected: pairs.map(([, l]) => list[l]),
        });
        return dpoLoss(of(logs), of(reference), { beta }).value;
      };
      const curvature = hessian((z) => cost(Float64Array.from(z)), logits);
      const values = symmetricEigenvalues(curvature);
      const flat = Array.from(values).filter((value) => Math.abs(value) < 1e-6).length;
      // All mass of the first response's part is moved elsewhere, or as much of it as a float64 can hold.
      const { parts } = comparisonGraph(responses, pairs.map(([winner, loser]) => ({ winner, loser })));
      const moved = logits.map((z, y) => parts[y] === 0 ? z - 30 : z);
      const mass = (z: ArrayLike<number>): number =>
        lawOf(logSoftmax(z)).reduce((sum, p, y) => parts[y] === 0 ? sum + p : sum, 0);
      return {
        name,
        flat,
        moved: parts.some((part) => part > 0) ? [Math.abs(cost(moved) - cost(logits))] : [],
        mass: [mass(logits), mass(moved)],
      };
    }),
);

/** The law of the best of n draws, by every list of n draws; the first of equals is kept. */
export const bests = experiment("preference/bests", { draws: [1, 2, 3, 5] }, ({ stream, draws }) =>
  [
    { rewards: [0, 1, 2, 3, 4], spread: 1 },
    { rewards: [0, 1, 1, 2, 2], spread: 1 },
    { rewards: [1, 1, 1, 1, 1], spread: 1 },
    { rewards: [0, 1, 2, 3, 4], spread: 4 },
  ].flatMap(({ rewards, spread }, world) =>
    draws.map((n) => {
      const reference = randomLogs(stream.at(world), rewards.length, spread);
      const base = lawOf(reference);
      const law = new Array<number>(rewards.length).fill(0);
      for (const list of sequences(rewards.length, n)) {
        let best = list[0];
        for (let i = 1; i < n; i++) if (rewards[list[i]] > rewards[best]) best = list[i];
        let probability = 1;
        for (let i = 0; i < n; i++) probability *= base[list[i]];
        law[best] += probability;
      }
      const divergence = law.reduce((sum, p, y) => sum + p * Math.log(p / base[y]), 0);
      return { n, rewards, reference, law, divergence };
    })
  ));
