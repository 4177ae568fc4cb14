import { binaryEntropy, channelCapacity, jointLaw, mutualInformation } from "../../../lib/information/mod.ts";
import { type Matrix, matrix } from "../../../lib/math/mod.ts";
import { goldenSection } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";

const ROUND = { atol: 2e-9, why: "the certified gap" };

Deno.test("closed capacities: symmetric, erasure, noiseless and useless channels", () => {
  const e = 0.11;
  assertClose(
    channelCapacity(matrix(2, 2, [1 - e, e, e, 1 - e])).capacity,
    Math.LN2 - binaryEntropy(e),
    ROUND,
  );
  assertClose(channelCapacity(matrix(2, 3, [1 - e, e, 0, 0, e, 1 - e])).capacity, (1 - e) * Math.LN2, ROUND);
  assertClose(channelCapacity(matrix(3, 3, [0, 1, 0, 1, 0, 0, 0, 0, 1])).capacity, Math.log(3), ROUND);
  assertClose(channelCapacity(matrix(2, 2, [0.3, 0.7, 0.3, 0.7])).capacity, 0, ROUND);
});

Deno.test("the Z-channel: ln(1 + (1 − e) e^(e/(1 − e))), which an even input does not reach", () => {
  const e = 0.5;
  const { capacity, input } = channelCapacity(matrix(2, 2, [1, 0, e, 1 - e]));
  assertClose(capacity, Math.log(1 + (1 - e) * e ** (e / (1 - e))), ROUND);
  assertClose(input[1], 2 / 5, { atol: 1e-4, why: "a flat maximum" });
});

/** Mutual information of an input law sent through a channel. */
function sent(input: ArrayLike<number>, { rows, columns, data }: Matrix): number {
  return mutualInformation(
    jointLaw([rows, columns], data.map((w, i) => w * input[Math.floor(i / columns)])),
    [0],
  );
}

Deno.test("the capacity is the mutual information of its input, and no other input law has more", () => {
  for (let i = 0; i < 15; i++) {
    const chance = stream(9).at(i);
    const channel = matrix(2, 3, [...randomLaw(3, chance), ...randomLaw(3, chance)]);
    const { capacity, input, gap } = channelCapacity(channel);
    assert(gap <= 1e-9);
    assertClose(sent(input, channel), capacity, { atol: 1e-14, why: "round-off" });
    const best = goldenSection((p) => -sent([p, 1 - p], channel), 0, 1);
    assertClose(capacity, -best.value, ROUND);
  }
});

Deno.test("inputs that do not help get no weight", () => {
  // The third input is a mixture of the others.
  const { input, capacity } = channelCapacity(matrix(3, 2, [1, 0, 0, 1, 0.5, 0.5]));
  assertClose(capacity, Math.LN2, ROUND);
  assert(input[2] < 1e-4);
});

Deno.test("what is no channel, or cannot be closed, is refused", () => {
  assertThrows(() => channelCapacity(matrix(2, 2, [0.5, 0.6, 0.5, 0.5])), RangeError, "row 0");
  assertThrows(() => channelCapacity(matrix(1, 1, [1]), { tolerance: 0 }), RangeError, "tolerance");
  assertThrows(
    () => channelCapacity(matrix(2, 2, [1, 0, 0.5, 0.5]), { maxIterations: 2 }),
    RangeError,
    "within 2 steps",
  );
  assertEquals(channelCapacity(matrix(1, 2, [0.4, 0.6])).capacity, 0);
});
