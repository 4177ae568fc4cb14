import { matrix } from "../../../lib/math/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { bradleyTerryLoss, fitLinearReward, rewardModelLoss } from "../../../lib/preference/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("the reward model's gradient is the slope of its loss, with margins and centring", () => {
  const flat = [1.2, -0.4, 3, 0.5, 0.1, 2.5];
  const at = (x: ArrayLike<number>) =>
    rewardModelLoss({ chosen: Array.from(x).slice(0, 3), rejected: Array.from(x).slice(3) }, {
      margins: [0.5, 0, 1],
      centring: 0.01,
    });
  const found = at(flat).gradient;
  assertClose([...found.chosen, ...found.rejected], gradient((x) => at(x).value, flat), {
    rtol: 1e-9,
    atol: 1e-11,
    why: "finite differences",
  });
});

Deno.test("without margins it is Bradley–Terry's loss of the rewards", () => {
  const { value } = rewardModelLoss({ chosen: [1.2, -0.4], rejected: [0.5, 0.1] });
  const scores = [1.2, 0.5, -0.4, 0.1];
  assertClose(value, bradleyTerryLoss(scores, [{ winner: 0, loser: 1 }, { winner: 2, loser: 3 }]).value, {
    rtol: 1e-15,
    why: "the same numbers",
  });
});

Deno.test("rewards of ±10 000 give the right numbers", () => {
  const { losses, gradient: slopes } = rewardModelLoss({ chosen: [1e4, -1e4], rejected: [-1e4, 1e4] });
  assertClose(losses, [0, 2e4], { why: "by hand" });
  assertClose(slopes.chosen, [0, -0.5], { why: "by hand" });
});

Deno.test("the linear reward is at rest at its fit, and a margin asks for more", () => {
  const chosen = matrix(5, 2, [1, 0, 0, 1, 1, 1, 0.5, -1, -1, 0.3]);
  const rejected = matrix(5, 2, [0, 1, 1, 0.5, 0, -1, 1, 0, 0, 0]);
  const loss = (w: ArrayLike<number>, margins?: number[]): number => {
    const of = (m: typeof chosen) =>
      Array.from({ length: 5 }, (_, i) => w[0] * m.data[2 * i] + w[1] * m.data[2 * i + 1]);
    return rewardModelLoss({ chosen: of(chosen), rejected: of(rejected) }, margins ? { margins } : {}).value;
  };
  const { coefficients } = fitLinearReward(chosen, rejected);
  assertClose(gradient((w) => loss(w), coefficients), [0, 0], { atol: 1e-9, why: "at rest" });
  const margins = [0.2, 0.1, 0, 0.4, 0.3];
  const asked = fitLinearReward(chosen, rejected, { margins }).coefficients;
  assertClose(gradient((w) => loss(w, margins), asked), [0, 0], { atol: 1e-9, why: "at rest" });
});

Deno.test("pairs that a direction ranks all right are refused, unless a ridge holds them", () => {
  const chosen = matrix(2, 1, [1, 2]);
  const rejected = matrix(2, 1, [0, 1]);
  assertThrows(() => fitLinearReward(chosen, rejected), RangeError, "separation");
  assert(Number.isFinite(fitLinearReward(chosen, rejected, { ridge: 0.1 }).coefficients[0]));
  assertThrows(() => fitLinearReward(chosen, matrix(1, 1, [0])), RangeError, "one shape");
  assertThrows(() => rewardModelLoss({ chosen: [1], rejected: [NaN] }), RangeError, "finite");
});
