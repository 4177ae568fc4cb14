import fc from "fast-check";
import { batchAdvantages, decoupledAdvantages, groupAdvantages } from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const ZEROS = { divisor: "n", added: 0, zeroDeviation: "zeros" } as const;
const ROUND = { rtol: 1e-14, atol: 1e-15, why: "round-off" };

Deno.test("advantages of 1, 2, 6 by hand", () => {
  // Mean 3, deviation √(14/3) with n and √7 with n − 1; the means of the others are 4, 3.5, 1.5.
  assertClose(groupAdvantages([1, 2, 6], { center: "mean", scale: "none" }), [-2, -1, 3], ROUND);
  assertClose(groupAdvantages([1, 2, 6], { center: "leave-one-out", scale: "none" }), [-3, -1.5, 4.5], ROUND);
  assertClose(groupAdvantages([1, 2, 6], { center: "none", scale: "none" }), [1, 2, 6], ROUND);
  assertClose(
    groupAdvantages([1, 2, 6], { center: "mean", scale: ZEROS }),
    [-2, -1, 3].map((a) => a / Math.sqrt(14 / 3)),
    ROUND,
  );
  assertClose(
    groupAdvantages([1, 2, 6], {
      center: "mean",
      scale: { divisor: "n-1", added: 1e-4, zeroDeviation: "zeros" },
    }),
    [-2, -1, 3].map((a) => a / (Math.sqrt(7) + 1e-4)),
    ROUND,
  );
});

Deno.test("leave-one-out is the centred reward times G/(G − 1)", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 2, maxLength: 8 }),
      (rewards) => {
        const [mean, others] = (["mean", "leave-one-out"] as const).map((center) =>
          groupAdvantages(rewards, { center, scale: "none" })
        );
        assertClose(others, mean.map((each) => each * rewards.length / (rewards.length - 1)), {
          atol: 1e-13,
          why: "round-off",
        });
      },
    ),
    { seed: 6 },
  );
});

Deno.test("scaled advantages do not change when all rewards are moved or stretched", () => {
  const once = groupAdvantages([1, 2, 6, -3], { center: "mean", scale: ZEROS });
  const moved = groupAdvantages([1, 2, 6, -3].map((reward) => 100 + 8 * reward), {
    center: "mean",
    scale: ZEROS,
  });
  assertClose(moved, once, { rtol: 1e-13, why: "round-off" });
});

Deno.test("equal rewards give zeros or an error as asked, even where their mean rounds", () => {
  for (const rewards of [[0.1, 0.1, 0.1], [1e16 + 2, 1e16 + 2, 1e16 + 2], [7]]) {
    assertEquals([...groupAdvantages(rewards, { center: "mean", scale: ZEROS })], rewards.map(() => 0));
    assertEquals([...groupAdvantages(rewards, { center: "mean", scale: "none" })], rewards.map(() => 0));
    assertThrows(
      () => groupAdvantages(rewards, { center: "mean", scale: { ...ZEROS, zeroDeviation: "error" } }),
      RangeError,
      "leave such a group out",
    );
  }
});

Deno.test("rewards that differ in their last digits keep advantages of unit size", () => {
  assertClose(groupAdvantages([1, 1 + 1e-12], { center: "mean", scale: ZEROS }), [-1, 1], {
    rtol: 1e-3,
    why: "1e-12 has 4 digits beside 1",
  });
});

Deno.test("the batch's deviation and the group's mean by hand", () => {
  // All rewards 0, 4, 1, 3: mean 2, variance 10/4.
  const found = batchAdvantages([[0, 4], [1, 3]], { center: "mean", scale: ZEROS });
  assertClose(found.flatMap((group) => [...group]), [-2, 2, -1, 1].map((a) => a / Math.sqrt(2.5)), ROUND);
  assertEquals(batchAdvantages([[2, 2], [2]], { center: "mean", scale: ZEROS }).map((group) => [...group]), [[
    0,
    0,
  ], [0]]);
});

Deno.test("decoupled rewards: a reward a hundred times larger does not drown the other", () => {
  const [first] = decoupledAdvantages([[[0, 1, 1], [100, 0, 100]]], { weights: [1, 1], scale: ZEROS });
  // Scaled, the two kinds are (−2, 1, 1)/√2 and (1, −2, 1)/√2; their sum (−1, −1, 2)/√2 has the deviation 1.
  assertClose(first, [-1, -1, 2].map((a) => a / Math.SQRT2), ROUND);
});

Deno.test("bad groups and options are refused", () => {
  const plain = { center: "mean", scale: "none" } as const;
  assertThrows(() => groupAdvantages([], plain), RangeError, "at least one number");
  assertThrows(() => groupAdvantages([1, NaN], plain), RangeError, "NaN");
  assertThrows(
    () => groupAdvantages([1], { center: "leave-one-out", scale: "none" }),
    RangeError,
    "at least two",
  );
  assertThrows(
    () => groupAdvantages([1, 2], { center: "median" as "mean", scale: "none" }),
    RangeError,
    '"median"',
  );
  assertThrows(
    () => groupAdvantages([1, 2], { center: "mean", scale: { ...ZEROS, added: -1 } }),
    RangeError,
    "at least 0",
  );
  assertThrows(
    () => groupAdvantages([1, 2], { center: "mean", scale: { ...ZEROS, divisor: "n-2" as "n" } }),
    RangeError,
    '"n-2"',
  );
  assertThrows(
    () => groupAdvantages([1, 1], { center: "mean", scale: { ...ZEROS, zeroDeviation: "nan" as "zeros" } }),
    RangeError,
    '"nan"',
  );
  assertThrows(() => batchAdvantages([], { center: "mean", scale: ZEROS }), RangeError, "at least one group");
  assertThrows(
    () => decoupledAdvantages([], { weights: [1], scale: ZEROS }),
    RangeError,
    "at least one group",
  );
  assertThrows(
    () => decoupledAdvantages([[[1, 2]]], { weights: [1, 1], scale: ZEROS }),
    RangeError,
    "2 kinds of reward",
  );
});

Deno.test("advantages over the deviation do not depend on the unit of reward, from 1e-300 to 1e300", () => {
  for (const unit of [1e-300, 1e-200, 1e200, 1e300]) {
    assertClose(
      groupAdvantages([1 * unit, 2 * unit, 6 * unit], { center: "mean", scale: ZEROS }),
      groupAdvantages([1, 2, 6], { center: "mean", scale: ZEROS }),
      ROUND,
    );
  }
});

Deno.test("rewards too far apart, and kinds of reward of different number, are refused and give no NaN", () => {
  assertThrows(
    () => groupAdvantages([1e308, -1e308, 1e308], { center: "mean", scale: ZEROS }),
    RangeError,
    "scale the rewards",
  );
  for (const kinds of [[[1, 2], [1]], [[1], [1, 2]]]) {
    assertThrows(
      () => decoupledAdvantages([kinds], { weights: [1, 1], scale: ZEROS }),
      RangeError,
      "reward 1 of group 0 and reward 0 of group 0 of one length",
    );
  }
});
