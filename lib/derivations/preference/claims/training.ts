import { claim } from "../../../ledger/mod.ts";
import { klRegularizedOptimum } from "../../../preference/mod.ts";
import { disturbed, endToEnd, pipelines } from "../experiment.ts";
import { lawOf } from "../worlds.ts";

type Numbers = readonly number[];
type Method = "DPO" | "leave-one-out" | "PPO";

const METHODS: readonly Method[] = ["DPO", "leave-one-out", "PPO"];

const TABLES = ["policy", "reference", "reward model", "critic"];

interface NetworkTheory {
  trained: Readonly<Record<Method, readonly string[]>>;
  /** Whether the policy has to write responses while it learns. */
  writes: Readonly<Record<Method, boolean>>;
}

const networks: NetworkTheory = {
  trained: {
    DPO: ["policy"],
    "leave-one-out": ["policy", "reward model"],
    PPO: ["policy", "reward model", "critic"],
  },
  writes: { DPO: false, "leave-one-out": true, PPO: true },
};

/** Which networks each method trains. */
export const noCritic = claim("ppo-dpo:dpo-needs-no-critic", {
  printed: {
    as: String
      .raw`\text{traditional: requires an actor (policy) and critic (value/reward estimator) eg. PPO; DPO: aims to avoid the complexity of training reward models by leveraging direct comparisons}`,
    theory: networks,
  },
  rivals: {
    "DPO trains a reward model": {
      ...networks,
      trained: { ...networks.trained, DPO: ["policy", "reward model"] },
    },
    "DPO moves its reference": {
      ...networks,
      trained: { ...networks.trained, DPO: ["policy", "reference"] },
    },
    "leave-one-out needs no reward estimator": {
      ...networks,
      trained: { ...networks.trained, "leave-one-out": ["policy"] },
    },
    "PPO has no critic": { ...networks, trained: { ...networks.trained, PPO: ["policy", "reward model"] } },
    "DPO writes responses": { ...networks, writes: { ...networks.writes, DPO: true } },
  },
  by:
    "running all three on 40 preference tasks and looking which tables of parameters have moved and which responses were written",
  measure: async (context) => {
    const { runs } = await pipelines(context);
    const share = (method: Method, of: (run: (typeof runs)[number][Method]) => boolean): number =>
      runs.filter((run) => of(run[method])).length / runs.length;
    return METHODS.map((method) => ({
      moved: TABLES.map((table) => share(method, ({ trained }) => trained.includes(table))),
      wrote: share(method, ({ written }) => written > 0),
    }));
  },
  compare: (found, theory, judge) => {
    for (const [i, method] of METHODS.entries()) {
      for (const [k, table] of TABLES.entries()) {
        judge.equal(
          `share of tasks in which ${method} moved a ${table}`,
          found[i].moved[k],
          theory.trained[method].includes(table) ? 1 : 0,
          { why: "parameters before and after, bit for bit" },
        );
      }
      judge.equal(
        `share of tasks in which ${method} had responses written`,
        found[i].wrote,
        theory.writes[method] ? 1 : 0,
        {
          why: "counted",
        },
      );
    }
  },
});

interface ComponentTheory {
  matters: Readonly<Record<string, boolean>>;
}

const components: ComponentTheory = {
  matters: {
    "reward function, labels kept": false,
    policy: true,
    reference: true,
    "reward function, labels made anew": true,
  },
};

/** What enters DPO's loss. */
export const threeComponents = claim("ppo-dpo:dpo-components", {
  printed: {
    as: String
      .raw`\text{Three components: reward function (encoder), evaluates the relevance or quality of a response; target decoder (parameters }\theta\text{); reference model}`,
    theory: { matters: { ...components.matters, "reward function, labels kept": true } } as ComponentTheory,
  },
  by: "disturbing each component in one update and looking for a change of the loss or its slopes",
  measure: disturbed,
  corrected: {
    as: String
      .raw`\text{Training has two: the policy and the reference model. A reward function, if there is one, only says who wins when the pairs are collected}`,
    theory: components,
    grade: "loose",
    because:
      "DPO evaluates no reward function, as the notes say further down (“effectively removing need for an explicit reward function”): with the pairs given, " +
      "the loss and its slopes do not change when every score does; scores count only through the labels they decide",
    counterexample: (found) => ({
      at: "8 responses, all 28 pairs: all rewards changed, labels kept",
      printed: "the reward function is a component",
      found: `a change of ${found[0].size}`,
    }),
  },
  rivals: {
    "the reference does not matter": { matters: { ...components.matters, reference: false } },
    "rewards do not matter at all": {
      matters: { ...components.matters, "reward function, labels made anew": false },
    },
    "the policy's slopes are fixed": { matters: { ...components.matters, policy: false } },
  },
  compare: (found, theory, judge) => {
    for (const { what, matters } of found) {
      judge.exists(`a change by: ${what}`, matters, theory.matters[what] ?? false, {
        why: "changes above 1e-12 of a loss of order 1",
      });
    }
  },
});

interface StepTheory {
  total: number;
  law(reference: Numbers, rewards: Numbers, beta: number): ArrayLike<number>;
  /** Exponent of the divergence to the limit in the number of pairs. */
  rate: number;
}

const steps: StepTheory = {
  total: 1,
  law: (reference, rewards, beta) => klRegularizedOptimum(reference, rewards, { beta }).probabilities,
  rate: -1,
};

/** Collect, build, normalise, tune. */
export const fourSteps = claim("ppo-dpo:dpo-steps", {
  printed: {
    as: String
      .raw`\text{collect preference data; construct objective: use these preferences (and the ref model); normalize \& fine-tune: employ the partition function to ensure outputs form a valid distribution, optimize with gradient-based methods}`,
    theory: steps,
  },
  rivals: {
    "weights without their sum": { ...steps, total: 2 },
    "the reward's own softmax": {
      ...steps,
      law: (reference, rewards) =>
        klRegularizedOptimum(reference.map(() => -Math.log(reference.length)), rewards, { beta: 1 })
          .probabilities,
    },
    "the reference untouched": { ...steps, law: (reference) => lawOf(reference) },
    "tilted by β": {
      ...steps,
      law: (reference, rewards, beta) =>
        klRegularizedOptimum(reference, rewards, { beta: 1 / beta }).probabilities,
    },
    "divergence falls like the root": { ...steps, rate: -1 / 2 },
  },
  by:
    "descent from simulated preferences to a policy of 50 responses, its total probability at every step, and 48 repeats on 1000 to 64 000 pairs",
  omitted: {
    "evaluations of the tilted law's Z":
      "there are none to count, since the loss is given no rewards: the partition function that keeps outputs a law is that of the policy's own softmax",
  },
  measure: endToEnd,
  compare: ({ beta, reference, rewards, law, totals, curve }, theory, judge) => {
    judge.equal("total probability at each of 400 steps", totals, theory.total, {
      atol: 1e-14,
      why: "a sum of 50 probabilities",
    });
    judge.equal("policy at the end", law, theory.law(reference, rewards, beta), {
      atol: 1e-12,
      why: "400 steps of descent leave round-off alone",
    });
    judge.slope(
      "divergence to the policy of unlimited data against pairs",
      { x: curve.map(({ n }) => n), y: curve.map(({ divergence }) => divergence) },
      theory.rate,
      {
        atol: 0.14,
        why:
          "means of 48 runs, each with a relative spread of about a half: the slope is known to about 0.023",
      },
    );
  },
});

interface CostTheory {
  /** Token evaluations of one update over N response tokens and E epochs. */
  update(method: Method, N: number, E: number): readonly [forward: number, backward: number];
  /** Sign of ln(cost of PPO / cost of DPO) up to the same gain. */
  saved: -1 | 1;
}

const costs: CostTheory = {
  update: (method, N, E) =>
    method === "DPO" ? [2 * N, N] : method === "PPO" ? [4 * N + 2 * E * N, 2 * E * N] : [4 * N, N],
  saved: 1,
};

/** What log ratios save. */
export const cost = claim("ppo-dpo:dpo-cost", {
  printed: {
    as: String.raw`\text{using the log ratios reduces computational resources required}`,
    theory: costs,
  },
  rivals: {
    "the same": {
      ...costs,
      update: (method, N, E) => method === "DPO" ? costs.update("PPO", N, E) : costs.update(method, N, E),
    },
    "DPO has to write its responses": {
      ...costs,
      update: (method, N, E) => method === "DPO" ? [3 * N, N] : costs.update(method, N, E),
    },
    "PPO without a reward model": {
      ...costs,
      update: (method, N, E) =>
        method === "PPO" ? [3 * N + 2 * E * N, 2 * E * N] : costs.update(method, N, E),
    },
    "no saving on the whole way": { ...costs, saved: -1 },
  },
  by:
    "counting the tokens that each network is asked about and differentiated at, per update and up to half of the possible gain, on 40 tasks, each method at the rate and the length of reward training that served it best",
  trained: true,
  omitted: {
    "transformers of 1e4 to 1e6 parameters":
      "every token evaluation costs the same number of operations in a given network: they are counted instead",
    "clock time": "operations are counted",
  },
  measure: async (context) => {
    const { tokens, epochs, runs } = await pipelines(context);
    return {
      updates: METHODS.map((method) =>
        runs.map((run) => [run[method].perUpdate.forward, run[method].perUpdate.backward])
      ),
      tokens,
      epochs,
      savings: runs.map((run) => Math.log(run.PPO.spent / run.DPO.spent)),
    };
  },
  compare: ({ updates, tokens, epochs, savings }, theory, judge) => {
    for (const [i, method] of METHODS.entries()) {
      const predicted = theory.update(method, tokens, epochs);
      judge.equal(
        `tokens evaluated forwards and backwards in an update of ${method}`,
        updates[i].flat(),
        updates[i].flatMap(() => predicted),
        { why: "counted one by one" },
      );
    }
    judge.sign("logarithm of PPO's cost over DPO's, up to the same gain", savings, theory.saved, {
      why: "40 paired tasks",
    });
  },
});
