import {
  driftWeights,
  enumerateEstimator,
  offPolicyMask,
  scoreLoss,
} from "../../../lib/reinforcement/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { testPolicies } from "../regularization/worlds.ts";

const log = Math.log;
const TRAIN = [[log(0.8), log(0.2)], [log(0.1)]];
const SAMPLER = [[log(0.2), log(0.4)], [log(0.4)]];
// Ratios 4, ½ and ¼; those of the responses 2 and ¼, geometric √2 and ¼.

const how = { rtol: 1e-14, atol: 0, why: "round-off" };
const flat = (lists: readonly ArrayLike<number>[]): number[] => lists.flatMap((list) => Array.from(list));

Deno.test("truncated and masked ratios by token and by response, by hand", () => {
  const bounds = { low: 0.4, high: 3 };
  const of = (level: "token" | "sequence" | "geometric", outside: "truncate" | "mask"): number[] =>
    flat(driftWeights(TRAIN, SAMPLER, { level, outside, bounds }));
  assertClose(of("token", "truncate"), [3, 0.5, 0.4], how);
  assertClose(of("token", "mask"), [0, 0.5, 0], how);
  assertClose(of("sequence", "truncate"), [2, 2, 0.4], how);
  assertClose(of("sequence", "mask"), [2, 2, 0], how);
  assertClose(of("geometric", "truncate"), [Math.SQRT2, Math.SQRT2, 0.4], how);
});

Deno.test("masked tokens weigh 0 and are in no product", () => {
  const found = driftWeights(TRAIN, SAMPLER, {
    level: "sequence",
    outside: "truncate",
    bounds: {},
    mask: [[1, 0], [1]],
  });
  assertClose(flat(found), [4, 0, 0.25], how);
});

Deno.test("the response's ratio keeps a policy gradient unbiased; the token's and a truncated one do not", () => {
  const { tree, policy, old } = testPolicies(51);
  const rewards = tree.responses.map((_, r) => Math.cos(3 * r));
  const exact = gradient(
    (z: Float64Array) =>
      -enumerateEstimator(
        { tree, logits: z },
        ([{ response, tokens }]) => ({ value: rewards[response], gradient: [tokens.map(() => 0)] }),
      ).mean,
    policy,
  );
  const off = (options: Parameters<typeof driftWeights>[2]): number => {
    const found = enumerateEstimator({ tree, logits: policy, oldLogits: old }, (group) => {
      const weights = driftWeights(
        group.map((each) => each.logProbabilities),
        group.map((each) => each.oldLogProbabilities),
        options,
      );
      const advantages = weights.map((list, i) => list.map((weight) => weight * rewards[group[i].response]));
      return scoreLoss(group.map((each) => each.logProbabilities), advantages, { aggregation: "sum" });
    }).gradient;
    return Math.hypot(...found.map((each, i) => each - exact[i])) / Math.hypot(...exact);
  };
  assertClose(off({ level: "sequence", outside: "truncate", bounds: {} }), 0, {
    atol: 1e-10,
    why: "a numerical derivative",
  });
  assert(off({ level: "token", outside: "truncate", bounds: {} }) > 0.05);
  assert(off({ level: "sequence", outside: "truncate", bounds: { high: 1.5 } }) > 0.05);
  assert(off({ level: "sequence", outside: "mask", bounds: { high: 1.5 } }) > 0.05);
});

Deno.test("off-policy mask: bad responses that the policy has left, against the threshold", () => {
  // Falls of a nat a token on average: (1 + 0)/2 = 0.5 and 0.6.
  const [now, old] = [[[-2, -1], [-1.6]], [[-1, -1], [-1]]];
  const of = (advantages: number[], threshold: number): number[] =>
    flat(offPolicyMask(now, old, advantages, { threshold }));
  assertEquals(of([-1, -1], 0.55), [1, 1, 0]);
  assertEquals(of([-1, -1], 0.4), [0, 0, 0]);
  assertEquals(of([1, 0], 0), [1, 1, 1]);
  assertEquals(flat(offPolicyMask(now, old, [1, 1], { threshold: 0, mask: [[1, 0], [1]] })), [1, 0, 1]);
});

Deno.test("bad bounds, levels and ratios without bound are refused", () => {
  const options = { level: "token", outside: "mask", bounds: {} } as const;
  assertThrows(
    () => driftWeights(TRAIN, SAMPLER, { ...options, bounds: { low: 2, high: 1 } }),
    RangeError,
    "0 ≤ low ≤ high",
  );
  assertThrows(
    () => driftWeights(TRAIN, SAMPLER, { ...options, level: "batch" as "token" }),
    RangeError,
    '"batch"',
  );
  assertThrows(
    () => driftWeights(TRAIN, SAMPLER, { ...options, outside: "drop" as "mask" }),
    RangeError,
    '"drop"',
  );
  assertThrows(() => driftWeights([[-1]], [[-1e4]], options), RangeError, "give an upper bound");
  assertEquals(driftWeights([[-1]], [[-1e4]], { ...options, bounds: { high: 2 } })[0][0], 0);
  assertThrows(() => driftWeights([[-1]], [[-1, -2]], options), RangeError, "sampler's log-probabilities");
  assertThrows(() => offPolicyMask(TRAIN, SAMPLER, [1, 1], { threshold: -1 }), RangeError, "threshold");
});
