import { experiment } from "../../../ledger/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import { type Policy, responses, trainedPolicy } from "../token-tree.ts";

/** All prefixes of up to two tokens out of three: a tree of 27 responses. */
const PREFIXES = ["", ..."012", ...["00", "01", "02", "10", "11", "12", "20", "21", "22"]];

/** A deceptive reward: the branch 0 pays well whatever follows, the branch 1 pays nothing but for one response that pays best. */
export function deceptiveReward(response: string): number {
  if (response === "121") return 1;
  if (response.startsWith("0")) return 0.55 + 0.05 * Number(response[2]);
  return response.startsWith("2") ? 0.2 : 0;
}

/** The reward that a wrongly trained policy was given: it prizes what is worth least. */
const wrongReward = (response: string): number => 1 - deceptiveReward(response);

/** Sampling a trained and a wrongly trained policy at several temperatures, session after session. */
export const exploration = experiment("gumbel/exploration", {
  temperatures: [0.5, 1, 2, 4, 8],
  steps: 150,
  learningRate: 3,
  sessions: 400,
  samples: 50,
}, ({ stream, temperatures, steps, learningRate, sessions, samples }) => {
  const policies: Readonly<Record<string, Policy>> = {
    trained: trainedPolicy(PREFIXES, 3, deceptiveReward, steps, learningRate),
    "wrongly trained": trainedPolicy(PREFIXES, 3, wrongReward, steps, learningRate),
  };
  return Object.entries(policies).map(([name, policy]) => ({
    name,
    samples,
    rows: temperatures.map((temperature) => {
      const law = responses(policy, temperature);
      const names = [...law.keys()];
      const probabilities = [...law.values()];
      const draw = aliasSampler(probabilities);
      const random = stream.at(`${name} ${temperature}`);
      const distinct = new Float64Array(sessions);
      const reward = new Float64Array(sessions);
      for (let session = 0; session < sessions; session++) {
        const seen = new Set<number>();
        for (let k = 0; k < samples; k++) {
          const response = draw(random);
          seen.add(response);
          reward[session] += deceptiveReward(names[response]) / samples;
        }
        distinct[session] = seen.size;
      }
      return {
        temperature,
        distinct,
        reward,
        bestChance: 1 - (1 - law.get("121")!) ** samples,
        expectedReward: names.reduce((sum, each, i) => sum + probabilities[i] * deceptiveReward(each), 0),
        favourite: Math.max(...probabilities),
      };
    }),
  }));
});

/** A tree whose favoured branch is open, and whose two others go on with one certain token after another. */
const NARROWING: Policy = {
  "": [4, 0, 0],
  ...Object.fromEntries(["0", "00", "01", "02"].map((prefix) => [prefix, [0, 0, 0]])),
  ...Object.fromEntries(
    ["1", "10", "11", "12", "2", "20", "21", "22"].map((prefix) => [prefix, [300, 0, 0]]),
  ),
};

/**
 * Expected number of distinct responses among a few, exactly, as the temperature grows: of the tree that narrows, and of random
 * single choices among as many responses.
 */
export const narrowing = experiment("gumbel/narrowing", {
  temperatures: [0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
  samples: 8,
  choices: 50,
}, ({ stream, temperatures, samples, choices }) => {
  const distinct = (policy: Policy): number[] =>
    temperatures.map((temperature) =>
      [...responses(policy, temperature).values()].reduce((sum, p) => sum + 1 - (1 - p) ** samples, 0)
    );
  const falls = (numbers: readonly number[]): boolean =>
    numbers.slice(1).some((number, i) => number < numbers[i] - 1e-12);
  const tree = distinct(NARROWING);
  const single = Array.from(
    { length: choices },
    (_, i) => distinct({ "": Array.from(stream.at(i).normals(27), (z) => 3 * z) }),
  );
  return { samples, temperatures, tree, single, treeFalls: falls(tree), singleFalls: single.some(falls) };
});
