import {
  type DrawnResponse,
  enumerateEstimator,
  type EstimatorMoments,
  frozenContextKl,
  klEstimateLoss,
  type KlEstimateLossOptions,
  klPenalizedRewards,
  type KlRatio,
  ratioKlLoss,
  sequenceKl,
  straightThroughKlLoss,
} from "../../../lib/reinforcement/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { testPolicies } from "./worlds.ts";

type Group = readonly DrawnResponse[];
const logs = (group: Group): Float64Array[] => group.map((each) => each.logProbabilities);
const references = (group: Group): Float64Array[] => group.map((each) => each.referenceLogProbabilities);
const olds = (group: Group): Float64Array[] => group.map((each) => each.oldLogProbabilities);

const EXACT = { atol: 1e-13, rtol: 1e-13, why: "exact sums over 15 responses; round-off only" };

const LOGS = [[-1.2, -0.3, -2.1], [-0.7], [-0.4, -1.9]];
const REFERENCE = [[-0.9, -0.8, -1.4], [-1.3], [-0.2, -2.6]];
const OLD = [[-1.0, -0.5, -2.2], [-0.6], [-0.9, -1.5]];

/** The gradient of a loss of ragged lists, numerically. */
function numerical(loss: (lists: number[][]) => number, lists: readonly number[][]): number[] {
  const shape = lists.map((list) => list.length);
  const unflat = (flat: number[]): number[][] => {
    let start = 0;
    return shape.map((length) => flat.slice(start, start += length));
  };
  return Array.from(gradient((flat: number[]) => loss(unflat(flat)), lists.flat()));
}

const flat = (lists: readonly ArrayLike<number>[]): number[] => lists.flatMap((list) => Array.from(list));

const FORMS: readonly KlEstimateLossOptions[] = [
  { estimator: "k1", level: "token", aggregation: "token" },
  { estimator: "k2", level: "token", aggregation: "sequence" },
  { estimator: "k3", level: "token", aggregation: { length: 5 } },
  { estimator: "k2", level: "sequence" },
  { estimator: "k3", level: "sequence" },
];

Deno.test("the gradients of estimates as losses are the derivatives of their values", () => {
  for (const options of FORMS) {
    assertClose(
      flat(klEstimateLoss(LOGS, REFERENCE, options).gradient),
      numerical((lists) => klEstimateLoss(lists, REFERENCE, options).value, LOGS),
      { atol: 1e-10, why: "an extrapolated numerical derivative" },
    );
  }
});

Deno.test("the gradients of weighed estimates are the derivatives of their values, ratios included", () => {
  for (const ratio of ["token", "prefix", "sequence", "geometric"] as const) {
    for (const estimator of ["k1", "k2", "k3"] as const) {
      const options = { estimator, ratio, aggregation: "token" } as const;
      assertClose(
        flat(ratioKlLoss(LOGS, REFERENCE, OLD, options).gradient),
        numerical((lists) => ratioKlLoss(lists, REFERENCE, OLD, options).value, LOGS),
        { atol: 1e-10, why: "an extrapolated numerical derivative" },
      );
    }
  }
});

Deno.test("k3 by token against TRL 1.16's GRPO penalty", () => {
  const [lists, reference] = [
    [[-1.0, -2.0, -0.5], [-0.3, -1.7, -2.2], [-0.9, -0.4], [-2.5]],
    [[-1.4, -1.9, -0.7], [-0.5, -2.6, -2.0], [-1.3, -0.2], [-1.2]],
  ];
  const { value } = klEstimateLoss(lists, reference, {
    estimator: "k3",
    level: "token",
    aggregation: "token",
  });
  assertClose(value, 0.2113271511092304, { rtol: 1e-14, why: "TRL 1.16.0, float64: the metric kl" });
});

const worlds = [1, 2].map((seed) => testPolicies(seed));

const mean = (
  { tree, policy, reference, old }: ReturnType<typeof testPolicies>,
  estimator: (group: Group) => { value: number; gradient: Float64Array[] },
  sampler: "policy" | "old" = "policy",
): EstimatorMoments =>
  enumerateEstimator(
    { tree, logits: policy, referenceLogits: reference, oldLogits: sampler === "old" ? old : policy },
    estimator,
  );

Deno.test("k1 as a loss has the mean gradient 0", () => {
  for (const world of worlds) {
    for (const options of [FORMS[0], { estimator: "k1", level: "sequence" }] as KlEstimateLossOptions[]) {
      const sum = { ...options, aggregation: "sum" } as KlEstimateLossOptions;
      const { gradient: found } = mean(world, (group) => klEstimateLoss(logs(group), references(group), sum));
      assertClose(found, new Float64Array(found.length), EXACT);
    }
  }
});

Deno.test("k2 of whole responses has the mean gradient of the reverse KL, k2 by token that with frozen contexts", () => {
  for (const world of worlds) {
    const { tree, policy, reference } = world;
    const whole = mean(
      world,
      (group) => klEstimateLoss(logs(group), references(group), { estimator: "k2", level: "sequence" }),
    );
    assertClose(whole.gradient, sequenceKl(tree, policy, reference, "reverse").gradient, EXACT);
    const byToken = mean(
      world,
      (group) =>
        klEstimateLoss(logs(group), references(group), {
          estimator: "k2",
          level: "token",
          aggregation: "sum",
        }),
    );
    assertClose(byToken.gradient, frozenContextKl(tree, policy, reference, "reverse").gradient, EXACT);
  }
});

Deno.test("k3 of whole responses has the mean gradient of the forward KL, k3 by token that in the contexts of the policy", () => {
  for (const world of worlds) {
    const { tree, policy, reference } = world;
    const whole = mean(
      world,
      (group) => klEstimateLoss(logs(group), references(group), { estimator: "k3", level: "sequence" }),
    );
    assertClose(whole.gradient, sequenceKl(tree, policy, reference, "forward").gradient, EXACT);
    const byToken = mean(
      world,
      (group) =>
        klEstimateLoss(logs(group), references(group), {
          estimator: "k3",
          level: "token",
          aggregation: "sum",
        }),
    );
    assertClose(byToken.gradient, frozenContextKl(tree, policy, reference, "forward").gradient, EXACT);
  }
});

Deno.test("the prefix's and the response's ratio give value and gradient of the KL, whichever policy samples", () => {
  for (const world of worlds) {
    const exact = sequenceKl(world.tree, world.policy, world.reference, "reverse");
    for (const sampler of ["policy", "old"] as const) {
      for (const ratio of ["prefix", "sequence"] as const) {
        for (const estimator of ["k1", "k3"] as const) {
          const found = mean(
            world,
            (group) =>
              ratioKlLoss(logs(group), references(group), olds(group), {
                estimator,
                ratio,
                aggregation: "sum",
              }),
            sampler,
          );
          assertClose(found.mean, exact.value, EXACT);
          assertClose(found.gradient, exact.gradient, EXACT);
        }
      }
    }
  }
});

Deno.test("the token's ratio gives the gradient with the sampling policy's contexts frozen", () => {
  for (const world of worlds) {
    const { tree, policy, reference, old } = world;
    const found = mean(
      world,
      (group) =>
        ratioKlLoss(logs(group), references(group), olds(group), {
          estimator: "k3",
          ratio: "token",
          aggregation: "sum",
        }),
      "old",
    );
    const frozen = frozenContextKl(tree, policy, reference, "reverse", old);
    assertClose(found.mean, frozen.value, EXACT);
    assertClose(found.gradient, frozen.gradient, EXACT);
  }
});

Deno.test("for responses of one token all ratios are one and right", () => {
  const world = testPolicies(5, { vocabulary: 4, length: 1 });
  const exact = sequenceKl(world.tree, world.policy, world.reference, "reverse").gradient;
  for (const ratio of ["token", "prefix", "sequence", "geometric"] as KlRatio[]) {
    const found = mean(
      world,
      (group) =>
        ratioKlLoss(logs(group), references(group), olds(group), {
          estimator: "k3",
          ratio,
          aggregation: "sum",
        }),
      "old",
    );
    assertClose(found.gradient, exact, EXACT);
  }
});

Deno.test("straight through: the value of any unbiased estimator with the gradient of the KL, on and off policy", () => {
  for (const world of worlds) {
    const exact = sequenceKl(world.tree, world.policy, world.reference, "reverse");
    for (const sampler of ["policy", "old"] as const) {
      for (const value of ["k1", "k3"] as const) {
        for (const kind of ["sequence", "reward-to-go"] as const) {
          const found = mean(world, (group) =>
            straightThroughKlLoss(logs(group), references(group), {
              value,
              gradient: kind,
              oldLogProbabilities: olds(group),
            }), sampler);
          assertClose(found.mean, exact.value, EXACT);
          assertClose(found.gradient, exact.gradient, EXACT);
        }
      }
    }
  }
});

Deno.test("the penalty in the reward, with rewards to go, has the mean gradient −β∇KL", () => {
  const beta = 0.7;
  for (const world of worlds) {
    const found = mean(world, ([{ tokens, logProbabilities, referenceLogProbabilities }]) => {
      const rewards = klPenalizedRewards(tokens.map(() => 0), logProbabilities, referenceLogProbabilities, {
        beta,
      });
      return {
        value: 0,
        gradient: [rewards.map((_, t) => rewards.slice(t).reduce((sum, each) => sum + each, 0))],
      };
    });
    const exact = sequenceKl(world.tree, world.policy, world.reference, "reverse").gradient;
    assertClose(found.gradient, exact.map((each) => -beta * each), EXACT);
  }
});

Deno.test("rewards less the penalty by hand", () => {
  // 1 − 2(−1 − (−1.5)), 3 − 2(−2 − (−1)).
  assertEquals([...klPenalizedRewards([1, 3], [-1, -2], [-1.5, -1], { beta: 2 })], [0, 5]);
  assertEquals([...klPenalizedRewards([1], [-1], [-9], { beta: 0 })], [1]);
});

Deno.test("equal policies have the penalty 0 and the gradient 0", () => {
  for (const options of FORMS.slice(1)) {
    const { value, gradient: found } = klEstimateLoss(LOGS, LOGS, options);
    assertEquals(value, 0);
    assertClose(flat(found), flat(LOGS).map(() => 0), { atol: 0, why: "exact" });
  }
});

Deno.test("shapes that differ, infinite log-probabilities and unknown options are refused", () => {
  const options = { estimator: "k2", level: "token", aggregation: "sum" } as const;
  assertThrows(() => klEstimateLoss([], [], options), RangeError, "at least one response");
  assertThrows(
    () => klEstimateLoss([[-1]], [[-1], [-1]], options),
    RangeError,
    "reference log-probabilities of 1 responses",
  );
  assertThrows(
    () => klEstimateLoss([[-1]], [[-1, -1]], options),
    RangeError,
    "of 1 tokens in response 0, got 2",
  );
  assertThrows(
    () => klEstimateLoss([[-Infinity]], [[-1]], options),
    RangeError,
    "-Infinity for token 0 of response 0",
  );
  assertThrows(
    () => klEstimateLoss([[-1]], [[-1]], { ...options, level: "batch" } as unknown as typeof options),
    RangeError,
    'level "token" or "sequence", got "batch"',
  );
  assertThrows(
    () =>
      ratioKlLoss([[-1]], [[-1]], [[-1]], {
        estimator: "k1",
        ratio: "suffix" as "token",
        aggregation: "sum",
      }),
    RangeError,
    '"suffix"',
  );
  assertThrows(
    () => straightThroughKlLoss([[-1]], [[-1]], { value: "k3", gradient: "token" as "sequence" }),
    RangeError,
    '"token"',
  );
  assertThrows(
    () => klPenalizedRewards([1], [-1, -1], [-1, -1], { beta: 1 }),
    RangeError,
    "Expected 2 rewards",
  );
  assertThrows(() => klPenalizedRewards([NaN], [-1], [-1], { beta: 1 }), RangeError, "finite rewards");
  assertThrows(() => klPenalizedRewards([1], [-1], [-1], { beta: -1 }), RangeError, "beta");
});

Deno.test("k3 beyond what a number holds is refused with a way out, not NaN", () => {
  const options = { estimator: "k3", level: "token", aggregation: "sum" } as const;
  assertThrows(() => klEstimateLoss([[-1e4]], [[-1]], options), RangeError, "take k1 in the reward");
  // On the other side nothing overflows.
  assertEquals(klEstimateLoss([[-1]], [[-1e4]], options).value, 9998);
  assertThrows(
    () => ratioKlLoss([[-1]], [[-2]], [[-1e4]], { estimator: "k1", ratio: "token", aggregation: "sum" }),
    RangeError,
    "finite KL loss",
  );
});
