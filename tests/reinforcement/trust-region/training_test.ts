import { matrix } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { expectedReturn } from "../../../lib/reinforcement/planning/mod.ts";
import { trainPolicyGradient, trainPpo, trainTrpo } from "../../../lib/reinforcement/trust-region/mod.ts";
import { finiteWorld, uniformPolicy } from "../../../lib/reinforcement/worlds/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { DISCOUNT, WORLD } from "./worlds.ts";

const samples = (seed: number): { episodes: number; horizon: number; stream: ReturnType<typeof stream> } => ({
  episodes: 6,
  horizon: 12,
  stream: stream(seed),
});

Deno.test("with a table and exact advantages no step of the plain gradient lowers the return, however long", () => {
  for (const rate of [0.01, 1, 100]) {
    const { startReturn, iterations } = trainPolicyGradient(WORLD, {
      discount: DISCOUNT,
      iterations: 8,
      rate,
    });
    [startReturn, ...iterations.map((each) => each.return)].reduce((before, after) => {
      assert(after >= before - 1e-12);
      return after;
    });
  }
});

Deno.test("TRPO keeps within its radius at every iteration, and its surrogate's rise is reported", () => {
  const { iterations, startReturn } = trainTrpo(WORLD, { discount: DISCOUNT, iterations: 12, radius: 0.02 });
  assert(iterations.every(({ oldFromNew, accepted }) => accepted && oldFromNew <= 0.02));
  assert(iterations.at(-1)!.return > startReturn + 0.3);
  assert(iterations.every(({ fisherProducts, trials }) => fisherProducts > 1 && trials >= 1));
});

Deno.test("TRPO may bound the divergence in the other direction", () => {
  const { iterations } = trainTrpo(WORLD, {
    discount: DISCOUNT,
    iterations: 6,
    radius: 0.05,
    direction: "new‖old",
  });
  assert(iterations.every(({ newFromOld }) => newFromOld <= 0.05));
});

Deno.test("the first epoch of PPO is a step of the plain gradient: the clip has no part in it", () => {
  const shared = { discount: DISCOUNT, iterations: 1, rate: 5 };
  const ppo = trainPpo(WORLD, { ...shared, clip: 0.1, epochs: 1, rule: "sgd" });
  const plain = trainPolicyGradient(WORLD, shared);
  assertClose(ppo.parameters, plain.parameters, { rtol: 1e-14, atol: 1e-15, why: "the same gradient" });
});

Deno.test("the same seed gives the same run, another seed another", () => {
  const run = (seed: number): Float64Array =>
    trainPpo(WORLD, {
      discount: DISCOUNT,
      iterations: 3,
      clip: 0.2,
      epochs: 4,
      minibatches: 3,
      rate: 0.05,
      samples: samples(seed),
      normalize: true,
    }).parameters;
  assertEquals(run(3), run(3));
  assert(run(3).some((z, i) => z !== run(4)[i]));
});

Deno.test("the adapted coefficient follows the rule, and early stopping ends the epochs", () => {
  const { iterations } = trainPpo(WORLD, {
    discount: DISCOUNT,
    iterations: 5,
    epochs: 30,
    rate: 0.05,
    penalty: { beta: 1e-3, target: 0.01 },
  });
  assertEquals(iterations.slice(0, 2).map(({ beta }) => beta), [1e-3, 2e-3]);
  const stopped = trainPpo(WORLD, {
    discount: DISCOUNT,
    iterations: 1,
    clip: 0.2,
    epochs: 50,
    rate: 0.1,
    stopAt: 0.005,
  });
  assert(stopped.iterations[0].gradients < 50);
});

Deno.test("returns that are reported are those of the policy", () => {
  const { iterations, policy, startReturn } = trainPolicyGradient(WORLD, {
    discount: DISCOUNT,
    iterations: 4,
    rate: 2,
    samples: samples(8),
  });
  assertClose(iterations.at(-1)!.return, expectedReturn(WORLD, policy, { discount: DISCOUNT }), {
    rtol: 1e-14,
    why: "the same policy",
  });
  assertEquals(startReturn, expectedReturn(WORLD, uniformPolicy(WORLD), { discount: DISCOUNT }));
});

Deno.test("shared parameters train too; a world of one step, and rewards that are all equal, are no trouble", () => {
  const features = matrix(9, 3, (i, j) => Math.cos(i + 2 * j));
  assert(
    trainTrpo(WORLD, { discount: DISCOUNT, iterations: 4, radius: 0.01, features, samples: samples(2) })
      .parameters.length === 3,
  );
  const flat = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[2, 2], [0, 0]] });
  for (
    const { policy, iterations } of [
      trainTrpo(flat, { discount: 1, iterations: 2, radius: 0.01 }),
      trainPpo(flat, {
        discount: 1,
        iterations: 2,
        clip: 0.2,
        epochs: 3,
        rate: 0.1,
        normalize: true,
        samples: { ...samples(1), criticRate: 1 },
      }),
    ]
  ) {
    assert(policy.every(Number.isFinite) && iterations.every((each) => each.return === 2));
  }
});

Deno.test("bad options are refused", () => {
  const shared = { discount: DISCOUNT, iterations: 1 };
  assertThrows(() => trainPolicyGradient(WORLD, { ...shared, rate: 0 }), RangeError, "learning rate");
  assertThrows(() => trainTrpo(WORLD, { ...shared, radius: -1 }), RangeError, "radius");
  assertThrows(() => trainPpo(WORLD, { ...shared, epochs: 0, rate: 1, clip: 0.2 }), RangeError, "epochs");
  assertThrows(
    () => trainPpo(WORLD, { ...shared, epochs: 1, rate: 1, minibatches: 2 }),
    RangeError,
    "samples",
  );
  assertThrows(
    () => trainPpo(WORLD, { ...shared, epochs: 1, rate: 1, start: [1] }),
    RangeError,
    "one length",
  );
});
