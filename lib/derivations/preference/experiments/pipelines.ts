import { experiment } from "../../../ledger/mod.ts";
import { dpoLoss, rewardModelLoss } from "../../../preference/mod.ts";
import { aliasSampler, type Stream } from "../../../random/mod.ts";
import {
  responseLogProbabilities,
  tokenLogProbabilities,
  tokenScores,
  tokenTree,
} from "../../../reinforcement/worlds/mod.ts";
import { climb, lawOf, normals, objective } from "../worlds.ts";

const TREE = tokenTree({ vocabulary: 2, length: 3 });
const CELLS = TREE.contexts.length * TREE.vocabulary;

/** A table of parameters that remembers how many tokens it was asked about, and for how many its slopes were taken. */
class Network {
  readonly parameters: Float64Array;
  readonly #start: Float64Array;
  forward = 0;
  backward = 0;

  constructor(readonly name: string, parameters: ArrayLike<number>) {
    this.parameters = Float64Array.from(parameters);
    this.#start = Float64Array.from(parameters);
  }

  move(slope: ArrayLike<number>, rate: number): void {
    this.parameters.forEach((_, i) => this.parameters[i] -= rate * slope[i]);
  }

  get trained(): boolean {
    return this.parameters.some((x, i) => x !== this.#start[i]);
  }
}

/** What training has to work with: labelled pairs, their true rewards (to see how far it got), and the settings. */
interface Task {
  readonly reference: readonly number[];
  readonly rewards: readonly number[];
  readonly pairs: readonly (readonly [number, number])[];
  readonly beta: number;
  readonly batch: number;
  readonly rate: number;
  readonly most: number;
  /** Updates of the reward model before the policy's first. */
  readonly lessons: number;
  readonly stream: Stream;
}

/** What came of it. */
interface Run {
  readonly [key: string]: number | boolean | readonly string[] | { readonly [key: string]: number };
  readonly trained: readonly string[];
  /** Responses that the policy had to write while it learnt. */
  readonly written: number;
  /** Token evaluations of the last update of the policy, forwards and backwards. */
  readonly perUpdate: { readonly forward: number; readonly backward: number };
  /** All token evaluations up to the target; a backward one counts as two. */
  readonly spent: number;
  readonly reached: boolean;
}

const tokensOf = (responses: readonly number[]): number =>
  responses.reduce((sum, r) => sum + TREE.responses[r].length, 0);

/** Runs updates until the policy has half of what there is to gain, and counts. */
function train(
  task: Task,
  networks: readonly Network[],
  written: () => number,
  update: (batch: readonly (readonly [number, number])[]) => void,
): Run {
  const [policy] = networks;
  const referenceLog = responseLogProbabilities(TREE, task.reference);
  const worth = (logs: ArrayLike<number>): number => objective(logs, referenceLog, task.rewards, task.beta);
  const start = worth(referenceLog);
  const best = worth(climb(referenceLog, task.rewards, task.beta, referenceLog));
  const count = (of: "forward" | "backward"): number =>
    networks.reduce((sum, network) => sum + network[of], 0);
  let last = { forward: 0, backward: 0 };
  let reached = false;
  for (let step = 0; step < task.most && !reached; step++) {
    const before = { forward: count("forward"), backward: count("backward") };
    const first = step * task.batch;
    update(Array.from({ length: task.batch }, (_, i) => task.pairs[(first + i) % task.pairs.length]));
    last = { forward: count("forward") - before.forward, backward: count("backward") - before.backward };
    const now = worth(responseLogProbabilities(TREE, policy.parameters));
    reached = now - start >= (best - start) / 2;
  }
  return {
    trained: networks.filter((network) => network.trained).map(({ name }) => name),
    written: written(),
    perUpdate: last,
    spent: count("forward") + 2 * count("backward"),
    reached,
  };
}

/** Log-probabilities of responses, counted token by token. */
function logsOf(network: Network, responses: readonly number[]): number[] {
  network.forward += tokensOf(responses);
  const logs = responseLogProbabilities(TREE, network.parameters);
  return responses.map((r) => logs[r]);
}

/** The slope of Σ weight·ln π(token) in the logits, counted token by token. */
function slopeOf(
  network: Network,
  responses: readonly number[],
  weights: readonly ArrayLike<number>[],
): Float64Array {
  network.backward += tokensOf(responses);
  const scores = tokenScores(TREE, network.parameters);
  const slope = new Float64Array(CELLS);
  responses.forEach((r, i) =>
    TREE.contextsOf[r].forEach((context, t) => {
      for (let v = 0; v < TREE.vocabulary; v++) {
        slope[context * TREE.vocabulary + v] += weights[i][t] * scores[r][t][v];
      }
    })
  );
  return slope;
}

const everyToken = (r: number, weight: number): number[] => TREE.responses[r].map(() => weight);

function trainDirect(task: Task): Run {
  const policy = new Network("policy", task.reference);
  const reference = new Network("reference", task.reference);
  return train(task, [policy, reference], () => 0, (batch) => {
    const responses = [...batch.map(([w]) => w), ...batch.map(([, l]) => l)];
    const split = (logs: number[]) => ({
      chosen: logs.slice(0, batch.length),
      rejected: logs.slice(batch.length),
    });
    const { gradient } = dpoLoss(split(logsOf(policy, responses)), split(logsOf(reference, responses)), {
      beta: task.beta,
    });
    const slopes = [...gradient.chosen, ...gradient.rejected];
    policy.move(slopeOf(policy, responses, responses.map((r, i) => everyToken(r, slopes[i]))), task.rate);
  });
}

/** A reward for each response, fitted to the pairs by descent. */
function trainedReward(task: Task): Network {
  const model = new Network("reward model", new Float64Array(TREE.responses.length));
  for (let step = 0; step < task.lessons; step++) {
    const batch = Array.from(
      { length: task.batch },
      (_, i) => task.pairs[(step * task.batch + i) % task.pairs.length],
    );
    const responses = batch.flat();
    model.forward += tokensOf(responses);
    model.backward += tokensOf(responses);
    const { gradient } = rewardModelLoss({
      chosen: batch.map(([w]) => model.parameters[w]),
      rejected: batch.map(([, l]) => model.parameters[l]),
    });
    const slope = new Float64Array(TREE.responses.length);
    batch.forEach(([w, l], i) => {
      slope[w] += gradient.chosen[i];
      slope[l] += gradient.rejected[i];
    });
    model.move(slope, 3);
  }
  return model;
}

/** Responses that the policy writes, with what the reward model and the reference say to them. */
function rollOut(
  task: Task,
  policy: Network,
  reference: Network,
  model: Network,
  count: number,
): { readonly responses: number[]; readonly returns: number[] } {
  const draw = aliasSampler(lawOf(responseLogProbabilities(TREE, policy.parameters)));
  const responses = Array.from({ length: count }, () => draw(task.stream));
  policy.forward += tokensOf(responses);
  model.forward += tokensOf(responses);
  const own = responseLogProbabilities(TREE, policy.parameters);
  const other = logsOf(reference, responses);
  const returns = responses.map((r, i) => model.parameters[r] - task.beta * (own[r] - other[i]));
  return { responses, returns };
}

function trainLeaveOneOut(task: Task): Run {
  const policy = new Network("policy", task.reference);
  const reference = new Network("reference", task.reference);
  const model = trainedReward(task);
  let written = 0;
  return train(task, [policy, reference, model], () => written, () => {
    const { responses, returns } = rollOut(task, policy, reference, model, 2 * task.batch);
    written += responses.length;
    const sum = returns.reduce((a, b) => a + b, 0);
    const gains = returns.map((each) => each - (sum - each) / (returns.length - 1));
    policy.forward += tokensOf(responses);
    const weights = responses.map((r, i) => everyToken(r, -gains[i] / responses.length));
    policy.move(slopeOf(policy, responses, weights), task.rate);
  });
}

function trainClipped(task: Task, epochs: number): Run {
  const policy = new Network("policy", task.reference);
  const reference = new Network("reference", task.reference);
  const model = trainedReward(task);
  const critic = new Network("critic", new Float64Array(TREE.contexts.length));
  let written = 0;
  return train(task, [policy, reference, model, critic], () => written, () => {
    const { responses, returns } = rollOut(task, policy, reference, model, 2 * task.batch);
    written += responses.length;
    const old = tokenLogProbabilities(TREE, policy.parameters);
    critic.forward += tokensOf(responses);
    const gains = responses.map((r, i) => TREE.contextsOf[r].map((c) => returns[i] - critic.parameters[c]));
    for (let epoch = 0; epoch < epochs; epoch++) {
      policy.forward += tokensOf(responses);
      const now = tokenLogProbabilities(TREE, policy.parameters);
      const weights = responses.map((r, i) =>
        gains[i].map((gain, t) => {
          const ratio = Math.exp(now[r][t] - old[r][t]);
          const cut = gain > 0 ? ratio > 1.2 : ratio < 0.8;
          return cut ? 0 : -ratio * gain / responses.length;
        })
      );
      policy.move(slopeOf(policy, responses, weights), task.rate);
      critic.forward += tokensOf(responses);
      critic.backward += tokensOf(responses);
      const slope = new Float64Array(TREE.contexts.length);
      responses.forEach((r, i) =>
        TREE.contextsOf[r].forEach((c) => slope[c] += (critic.parameters[c] - returns[i]) / responses.length)
      );
      critic.move(slope, 0.3);
    }
  });
}

/** Three ways from labelled pairs to a policy, on many small tasks: what each trains, writes and evaluates. */
export const pipelines = experiment(
  "preference/pipelines",
  { problems: 40, labelled: 240, batch: 8, epochs: 2, beta: 0.5, most: 120, rates: [1, 3], lessons: [6, 30] },
  ({ stream, problems, labelled, batch, epochs, beta, most, rates, lessons }) => {
    const methods: Record<string, (task: Task) => Run> = {
      DPO: trainDirect,
      "leave-one-out": trainLeaveOneOut,
      PPO: (task) => trainClipped(task, epochs),
    };
    return {
      tokens: 2 * batch * TREE.length,
      epochs,
      runs: Array.from({ length: problems }, (_, problem) => {
        const chance = stream.at(problem);
        const reference = normals(chance, CELLS);
        const rewards = normals(chance, TREE.responses.length);
        const pairs = Array.from({ length: labelled }, () => {
          const a = chance.integer(TREE.responses.length);
          const b = (a + 1 + chance.integer(TREE.responses.length - 1)) % TREE.responses.length;
          const first =
            chance.exponential() / Math.exp(rewards[a]) < chance.exponential() / Math.exp(rewards[b]);
          return first ? [a, b] as const : [b, a] as const;
        });
        // Each method at the learning rate, and the length of the reward model's own training, that served it best.
        return Object.fromEntries(
          Object.entries(methods).map(([name, method]) => {
            const tried = rates.flatMap((rate) =>
              // What moves the policy per nat is β in DPO: its steps are counted in the same unit.
              (name === "DPO" ? [0] : lessons).map((each) =>
                method({
                  reference,
                  rewards,
                  pairs,
                  beta,
                  batch,
                  most,
                  lessons: each,
                  rate: name === "DPO" ? rate / beta ** 2 : rate,
                  stream: chance.at(name).at(rate).at(each),
                })
              )
            );
            return [name, tried.reduce((best, run) => run.spent < best.spent ? run : best)];
          }),
        );
      }),
    };
  },
);
