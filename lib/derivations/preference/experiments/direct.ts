import { experiment } from "../../../ledger/mod.ts";
import { logSoftmax, logspace } from "../../../math/mod.ts";
import { derivative, goldenSection, gradient } from "../../../oracles/mod.ts";
import { dpoLoss, preferenceMetrics } from "../../../preference/mod.ts";
import { responseLogProbabilities } from "../../../reinforcement/worlds/mod.ts";
import { lawOf, normals, raceSurprise, randomLogs, TREE } from "../worlds.ts";

/** The surprise of a preference whose two clocks run at (π/π_ref)^β, at random policies; its slope and the fitted margin. */
export const surprises = experiment("preference/surprises", { policies: 40 }, ({ stream, policies }) => ({
  pairs: Array.from({ length: policies }, (_, i) => {
    const chance = stream.at(i);
    const beta = [0.1, 0.5, 1, 3][i % 4];
    const [chosen, rejected] = randomLogs(chance, 6, 2);
    const [referenceChosen, referenceRejected] = randomLogs(chance, 6, 2);
    const clock = (log: number, reference: number): number => (Math.exp(log) / Math.exp(reference)) ** beta;
    return {
      beta,
      chosen,
      rejected,
      referenceChosen,
      referenceRejected,
      surprise: raceSurprise(clock(chosen, referenceChosen), clock(rejected, referenceRejected)),
    };
  }),
  slopes: [-8, -4, -1, 0, 1, 4, 8].map((margin) => ({
    margin,
    surprise: raceSurprise(Math.exp(margin), 1),
    slope: derivative((m) => raceSurprise(Math.exp(m), 1), margin),
  })),
  fitted: [0.6, 0.7, 0.9].map((probability) => ({
    probability,
    margin: goldenSection(
      (m) => probability * raceSurprise(Math.exp(m), 1) + (1 - probability) * raceSurprise(1, Math.exp(m)),
      -12,
      12,
    ).x,
  })),
}));

/** DPO's loss where both probabilities of a pair are scaled alike and the rest is dealt out anew. */
export const rescaled = experiment(
  "preference/rescaled",
  { policies: 30 },
  ({ stream, policies }) =>
    Array.from({ length: policies }, (_, i) => {
      const chance = stream.at(i);
      const beta = [0.1, 1, 4][i % 3];
      const own = lawOf(randomLogs(chance, 6));
      const reference = lawOf(randomLogs(chance, 6));
      const half = 0.9 / (own[0] + own[1]);
      const versions = [1, 0.5, 0.01, 1e-6, half].map((factor) => {
        const [chosen, rejected] = [factor * own[0], factor * own[1]];
        const { value } = dpoLoss(
          { chosen: [Math.log(chosen)], rejected: [Math.log(rejected)] },
          { chosen: [Math.log(reference[0])], rejected: [Math.log(reference[1])] },
          { beta },
        );
        return { chosen, rejected, loss: value };
      });
      return { beta, referenceChosen: reference[0], referenceRejected: reference[1], versions };
    }),
);

/** The surprise of a preference between two clocks of rates π_w = u π_l, by u, and its slope in u. */
export const ratios = experiment(
  "preference/ratios",
  { points: 13 },
  ({ points }) =>
    Array.from(logspace(1e-3, 1e3, points), (u) =>
      [1e-4, 0.3].map((rejected) => ({
        u,
        surprise: raceSurprise(u * rejected, rejected),
        slope: derivative((each) => raceSurprise(each * rejected, rejected), u, { step: u / 10 }),
      }))).flat(),
);

/** What a short descent on the loss of pairs does to a policy whose responses share features. */
export const updates = experiment(
  "preference/updates",
  { problems: 200, steps: 60, rate: 0.5, beta: 0.5 },
  ({ stream, problems, steps, rate, beta }) =>
    Array.from({ length: problems }, (_, problem) => {
      const chance = stream.at(problem);
      const [responses, features] = [[6, 3], [20, 5], [60, 8]][problem % 3];
      const table = Array.from({ length: responses }, () => normals(chance, features));
      const taste = normals(chance, features);
      const worth = table.map((row) => row.reduce((sum, x, j) => sum + x * taste[j], 0));
      const weights = normals(chance, features);
      const logsAt = (w: readonly number[]): Float64Array =>
        logSoftmax(table.map((row) => row.reduce((sum, x, j) => sum + x * w[j], 0)));
      const reference = logsAt(weights);
      const compared = Array.from({ length: 20 }, () => {
        const a = chance.integer(responses);
        const b = (a + 1 + chance.integer(responses - 1)) % responses;
        return worth[a] > worth[b] ? [a, b] : [b, a];
      });
      const pairsOf = (logs: Float64Array) => ({
        chosen: compared.map(([w]) => logs[w]),
        rejected: compared.map(([, l]) => logs[l]),
      });
      const before = preferenceMetrics(pairsOf(reference), pairsOf(reference), { beta });
      let w = [...weights];
      const descend = (chosenPairs: readonly number[], length: number): void => {
        const logs = logsAt(w);
        const law = lawOf(logs);
        const centre = w.map((_, j) => table.reduce((sum, row, y) => sum + law[y] * row[j], 0));
        const all = pairsOf(logs);
        const own = pairsOf(reference);
        const of = (list: { chosen: number[]; rejected: number[] }) => ({
          chosen: chosenPairs.map((i) => list.chosen[i]),
          rejected: chosenPairs.map((i) => list.rejected[i]),
        });
        const { gradient: slopes } = dpoLoss(of(all), of(own), { beta });
        w = w.map((x, j) =>
          x - length * chosenPairs.reduce((sum, i, k) => {
              const [a, b] = compared[i];
              return sum + slopes.chosen[k] * (table[a][j] - centre[j]) +
                slopes.rejected[k] * (table[b][j] - centre[j]);
            }, 0)
        );
      };
      // One step on one pair.
      const start = logsAt(w);
      descend([0], rate);
      const moved = logsAt(w);
      const [winner, loser] = compared[0];
      const share = (logs: Float64Array): number =>
        Math.exp(logs[winner]) / (Math.exp(logs[winner]) + Math.exp(logs[loser]));
      const one = {
        ratio: moved[winner] - moved[loser] - (start[winner] - start[loser]),
        share: share(moved) - share(start),
        winner: moved[winner] - start[winner],
      };
      w = [...weights];
      const course: { margin: number; accuracy: number; winner: number; loser: number }[] = [];
      for (let step = 0; step <= steps; step++) {
        const metrics = preferenceMetrics(pairsOf(logsAt(w)), pairsOf(reference), { beta });
        if (step % 10 === 0) {
          course.push({
            margin: metrics.margin,
            accuracy: metrics.policyAccuracy,
            winner: metrics.chosenLogProbability,
            loser: metrics.rejectedLogProbability,
          });
        }
        if (step < steps) descend(compared.map((_, i) => i), rate);
      }
      return { one, before: before.policyAccuracy, course };
    }),
);

/** The slope of the loss of pairs in the logits of an autoregressive policy, by finite differences of surprises. */
export const tokenLossSlopes = experiment(
  "preference/token-loss-slopes",
  { betas: [0.1, 1, 4] },
  ({ stream, betas }) =>
    betas.map((beta) => {
      const chance = stream.at(beta);
      const size = TREE.contexts.length * TREE.vocabulary;
      const referenceLogits = normals(chance, size);
      const logits = normals(chance, size);
      const pairs = [[0, 5], [8, 2], [TREE.responses.length - 1, 3]];
      const reference = responseLogProbabilities(TREE, referenceLogits);
      const slopes = gradient((z) => {
        const logs = responseLogProbabilities(TREE, z);
        return pairs.reduce(
          (sum, [w, l]) =>
            sum +
            raceSurprise(
              Math.exp(beta * (logs[w] - reference[w])),
              Math.exp(beta * (logs[l] - reference[l])),
            ),
          0,
        ) / pairs.length;
      }, logits);
      return { beta, referenceLogits, logits, pairs, slopes: Array.from(slopes) };
    }),
);
