import { bandit, meanRewards, trajectories } from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const ARMS = [{ rewards: [0, 10, 10], probabilities: [0.5, 0.25, 0.25] }, 3];

Deno.test("the mean rewards of a bandit are those of its arms", () => {
  assertEquals([...meanRewards(bandit({ arms: ARMS })).slice(0, 2)], [5, 3]);
});

Deno.test("an episode of a bandit is one pull unless it is endless", () => {
  const world = bandit({ arms: ARMS });
  const policy = [0.5, 0.5, 0, 0, 0, 0, 0, 0];
  // Outcomes 0 and 10 of the first arm, 3 of the second: equal rewards of one arm are one outcome.
  const found = [...trajectories(world, policy, 5)];
  assertEquals(found.map(({ rewards, probability }) => [rewards, probability]), [[[0], 0.25], [[10], 0.25], [[
    3,
  ], 0.5]]);
  const endless = bandit({ arms: ARMS, endless: true });
  const table = Array.from({ length: endless.states }, () => [0.5, 0.5]).flat();
  const three = [...trajectories(endless, table, 3)];
  assertEquals(three.length, 27);
  const mean = three.reduce(
    (sum, { rewards, probability }) => sum + probability * rewards.reduce((x, y) => x + y),
    0,
  );
  assertClose(mean, 12, { rtol: 1e-14, why: "three pulls of mean 4" });
});

Deno.test("a bandit refuses arms without a law", () => {
  assertThrows(() => bandit({ arms: [] }), RangeError, "at least one arm");
  assertThrows(() => bandit({ arms: [{ rewards: [1, 2], probabilities: [1] }] }), RangeError, "arm 0");
  assertThrows(() => bandit({ arms: [1, { rewards: [1], probabilities: [0.5] }] }), RangeError, "arm 1");
  assertThrows(() => bandit({ arms: [NaN] }), RangeError, "finite");
});
