import { conditionalEntropy, fanoBound, guessingError, jointLaw } from "../../../lib/information/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { forAllJointLaws } from "./random-joint.ts";

Deno.test("Fano: what is open about X is at most what a guess that fails so often allows", () => {
  forAllJointLaws(2, (law) => {
    if (law.shape[0] === 1) return;
    const error = Math.min(1, guessingError(law, [0], [1]));
    assert(conditionalEntropy(law, [0], [1]) <= fanoBound(error, law.shape[0]) + 1e-14);
  });
});

Deno.test("Fano's bound is reached where all wrong values are equally likely", () => {
  // One y; X is right with probability 0.7 and one of three wrong values with 0.1 each.
  const law = jointLaw([4, 1], [0.1, 0.7, 0.1, 0.1]);
  assertClose(guessingError(law, [0], [1]), 0.3, { rtol: 1e-15, why: "round-off" });
  assertClose(conditionalEntropy(law, [0], [1]), fanoBound(0.3, 4), { rtol: 1e-14, why: "round-off" });
});

Deno.test("the likeliest value is guessed for each y by itself", () => {
  // y = 0: guess 0, wrong with 0.1; y = 1: guess 1, wrong with 0.2.
  assertClose(guessingError(jointLaw([2, 2], [0.4, 0.2, 0.1, 0.3]), [0]), 0.3, {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("what is no error or alphabet is refused", () => {
  assertThrows(() => fanoBound(1.1, 2), RangeError, "in [0, 1]");
  assertThrows(() => fanoBound(NaN, 2), RangeError, "NaN");
  assertThrows(() => fanoBound(0.1, 1), RangeError, "at least 2");
});
