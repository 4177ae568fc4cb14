import { experiment } from "../../../ledger/mod.ts";
import { logSoftmax } from "../../../math/mod.ts";
import { gradient, minimize } from "../../../oracles/mod.ts";
import { responseLogProbabilities } from "../../../reinforcement/worlds/mod.ts";
import {
  climb,
  divergenceBySlope,
  expectation,
  lawOf,
  normals,
  objective,
  randomLogs,
  TREE,
} from "../worlds.ts";

/** Policies that climbed the KL-regularised reward, for many numbers of responses and β, from two random starts each. */
export const climbed = experiment(
  "preference/climbed",
  { sizes: [3, 10, 200, 1000], betas: [0.05, 0.3, 1, 5, 50], perturbations: 100 },
  ({ stream, sizes, betas, perturbations }) =>
    sizes.flatMap((n) => {
      const chance = stream.at(n);
      const reference = randomLogs(chance, n);
      const rewards = normals(chance, n);
      return betas.map((beta) => {
        const logs = climb(reference, rewards, beta, normals(chance, n));
        const again = climb(reference, rewards, beta, normals(chance, n, 3));
        const value = objective(logs, reference, rewards, beta);
        const near = Array.from({ length: perturbations }, (_, i) => {
          const size = 10 ** (-4 * i / perturbations);
          const moved = logSoftmax(logs.map((log) => log + size * chance.normal()));
          return objective(moved, reference, rewards, beta);
        });
        return {
          n,
          beta,
          reference,
          rewards,
          logs,
          value,
          restart: Math.max(...lawOf(logs).map((p, y) => Math.abs(p - Math.exp(again[y])))),
          bestNear: Math.max(...near),
          reward: expectation(lawOf(logs), rewards),
          divergence: divergenceBySlope(logs, reference),
        };
      });
    }),
);

/** The same objective handed to a search that knows no slope at all: three and four responses. */
export const searched = experiment(
  "preference/searched",
  { betas: [0.5, 1, 5] },
  ({ stream, betas }) =>
    [3, 4].flatMap((n) =>
      betas.map((beta) => {
        const chance = stream.at(n).at(beta);
        const reference = randomLogs(chance, n, 0.5);
        // Within [−1, 1]: no response is so rare that the search would lose it on the flat tail of its logit.
        const rewards = Array.from({ length: n }, () => 2 * chance.uniform() - 1);
        const { x } = minimize((logits) => -objective(logSoftmax([0, ...logits]), reference, rewards, beta), [
          ...new Array<number>(n - 1).fill(0),
        ]);
        const logs = Array.from(logSoftmax([0, ...x]));
        return {
          n,
          beta,
          reference,
          rewards,
          law: lawOf(logs),
          value: objective(logs, reference, rewards, beta),
        };
      })
    ),
);

/** An autoregressive policy that climbs token by token, its advantages counted from all responses. */
export const climbedTokens = experiment(
  "preference/climbed-tokens",
  { betas: [0.2, 1, 5], steps: 400 },
  ({ stream, betas, steps }) => {
    const { contexts, vocabulary: V, responses, contextsOf } = TREE;
    const referenceLogits = normals(stream.at("reference"), contexts.length * V);
    const rewards = normals(stream.at("rewards"), responses.length);
    const reference = Array.from(responseLogProbabilities(TREE, referenceLogits));
    return betas.map((beta) => {
      let logits = Float64Array.from(normals(stream.at(beta), contexts.length * V));
      for (let step = 0; step < steps; step++) {
        const logs = responseLogProbabilities(TREE, logits);
        const mass = new Float64Array(logits.length);
        const gain = new Float64Array(logits.length);
        responses.forEach((response, r) => {
          const p = Math.exp(logs[r]);
          response.forEach((token, t) => {
            const at = contextsOf[r][t] * V + token;
            mass[at] += p;
            gain[at] += p * (rewards[r] - beta * (logs[r] - reference[r]));
          });
        });
        logits = logits.map((z, i) => z + gain[i] / mass[i] / (2 * beta));
        // A shift of a row changes no probability; without it the row's values would pile up.
        for (let c = 0; c < contexts.length; c++) {
          const row = logSoftmax(logits.slice(c * V, (c + 1) * V));
          logits.set(row, c * V);
        }
      }
      const logs = Array.from(responseLogProbabilities(TREE, logits));
      return { beta, reference, rewards, law: lawOf(logs), value: objective(logs, reference, rewards, beta) };
    });
  },
);

/** The objective at random policies, in small worlds and on the token tree, with numerical slopes and curvatures. */
export const surveyed = experiment(
  "preference/surveyed",
  { policies: 12 },
  ({ stream, policies }) =>
    [0.05, 0.3, 1, 5, 50].flatMap((beta) =>
      Array.from({ length: policies }, (_, i) => {
        const chance = stream.at(beta).at(i);
        const n = [3, 12, 200][i % 3];
        const reference = randomLogs(chance, n);
        const rewards = normals(chance, n);
        const logs = randomLogs(chance, n);
        const other = randomLogs(chance, n);
        const along = (t: number): number =>
          objective(
            logs.map((log, y) => Math.log((1 - t) * Math.exp(log) + t * Math.exp(other[y]))),
            reference,
            rewards,
            beta,
          );
        return {
          beta,
          reference,
          rewards,
          logs,
          value: objective(logs, reference, rewards, beta),
          // A chord lies below the middle of a concave function.
          sag: along(0.5) - (along(0) + along(1)) / 2,
        };
      })
    ),
);

/** Slopes of the objective in the logits of an autoregressive policy, by finite differences. */
export const tokenSlopes = experiment(
  "preference/token-slopes",
  { betas: [0.1, 1, 10] },
  ({ stream, betas }) =>
    betas.map((beta) => {
      const chance = stream.at(beta);
      const size = TREE.contexts.length * TREE.vocabulary;
      const referenceLogits = normals(chance, size);
      const logits = normals(chance, size);
      const rewards = normals(chance, TREE.responses.length);
      const reference = responseLogProbabilities(TREE, referenceLogits);
      const slopes = gradient(
        (z) => objective(responseLogProbabilities(TREE, z), reference, rewards, beta),
        logits,
      );
      return { beta, referenceLogits, logits, rewards, slopes: Array.from(slopes) };
    }),
);

/** What β does to the best policy: reward and divergence of climbed policies on a fine grid, and their slopes in ln β. */
export const betaGrid = experiment(
  "preference/beta-grid",
  { worlds: 12, responses: 12, betas: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100] },
  ({ stream, worlds, responses, betas }) =>
    Array.from({ length: worlds }, (_, world) => {
      const chance = stream.at(world);
      const reference = randomLogs(chance, responses);
      const rewards = normals(chance, responses);
      const at = (beta: number): { reward: number; divergence: number } => {
        const logs = climb(reference, rewards, beta, new Float64Array(responses));
        return {
          reward: expectation(lawOf(logs), rewards),
          divergence: expectation(lawOf(logs), logs.map((log, y) => log - reference[y])),
        };
      };
      const step = 1e-3;
      return {
        reference,
        rewards,
        best: Math.max(...rewards),
        mean: expectation(lawOf(reference), rewards),
        points: betas.map((beta) => {
          const [low, high] = [at(beta * Math.exp(-step)), at(beta * Math.exp(step))];
          return {
            beta,
            ...at(beta),
            rewardSlope: (high.reward - low.reward) / (2 * step),
            divergenceSlope: (high.divergence - low.divergence) / (2 * step),
          };
        }),
      };
    }),
);
