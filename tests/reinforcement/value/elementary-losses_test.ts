import { gradient as numericalGradient } from "../../../lib/oracles/mod.ts";
import {
  averagedTarget,
  bernoulliLikelihood,
  bernoulliLogLoss,
  clippedErrorLoss,
  clippedGradient,
  deterministicPolicyLoss,
  expectileLoss,
  periodicTarget,
  shortenedGradient,
  squaredErrorLoss,
} from "../../../lib/reinforcement/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const close = { rtol: 1e-12, why: "rlax 0.1.9, float64" };
const predictions = [0.2, 1.3, -0.4];
const targets = [0.5, 0.1, -2];

Deno.test("elementary losses are those of rlax", () => {
  assertClose(squaredErrorLoss(predictions, targets).losses, [0.045, 0.72, 1.28], close);
  assertClose(expectileLoss(predictions, targets, 0.8).losses, [0.072, 0.288, 0.512], close);
  assertClose(clippedErrorLoss(predictions, targets, 0.9).losses, [0.045, 0.675, 1.035], close);
  assertClose(bernoulliLikelihood([0.2, 0.9, 0.35], [1, 0, 0.4]), [0.2, 0.1, 0.507428939045708], close);
  const log = bernoulliLogLoss([0.2, 0.9, 0.35], [1, 0, 0.4]);
  assertClose(log.losses, [1.6094379124341, 2.30258509299405, 0.678398599454944], close);
  assertClose(log.gradient, [-5, 10, -0.21978021978022], close);
  const actor = deterministicPolicyLoss([0.3, 0.2], [1.5, -2], { largest: 1 });
  assertClose(actor.value, 0.18 + 0.32, close);
  assertClose(actor.gradient, [-0.6, 0.8], close);
});

Deno.test("a large expectile makes targets above the prediction count: the paper and rlax's code, not rlax's docstring", () => {
  // The prediction of least loss for targets 0 and 1 is τ: above the middle for a large τ.
  const total = (p: number): number => expectileLoss([p, p], [0, 1], 0.9).value;
  assert(total(0.9) < total(0.8) && total(0.9) < total(0.95) && total(0.9) < total(0.1));
  // An over-estimate by 1 costs 1 − τ.
  assertClose(expectileLoss([1], [0], 0.9).value, 0.1, { rtol: 1e-15, why: "1 − τ" });
});

Deno.test("gradients are numerical derivatives, and Huber's is the error cut to ±κ", () => {
  const how = { rtol: 1e-7, atol: 1e-8, why: "finite differences" };
  const losses = {
    squared: (p: ArrayLike<number>) => squaredErrorLoss(p, targets),
    expectile: (p: ArrayLike<number>) => expectileLoss(p, targets, 0.8),
    clipped: (p: ArrayLike<number>) => clippedErrorLoss(p, targets, 0.9),
  };
  for (const loss of Object.values(losses)) {
    assertClose(loss(predictions).gradient, numericalGradient((p) => loss(p).value, predictions), how);
  }
  assertClose(
    losses.clipped(predictions).gradient,
    clippedGradient(losses.squared(predictions).gradient, -0.9, 0.9),
    {
      rtol: 1e-15,
      why: "the same numbers",
    },
  );
});

Deno.test("the log loss keeps its digits near 0 and 1, and what was excluded and did not come costs nothing", () => {
  assertClose(bernoulliLogLoss([1e-20], [0]).value, 1e-20, { rtol: 1e-15, why: "−ln(1 − p) = p" });
  assertEquals(bernoulliLogLoss([0, 1], [0, 1]).value, 0);
  assertEquals(bernoulliLogLoss([0], [1]).value, Infinity);
});

Deno.test("lagged copies and clipped gradients at their limits", () => {
  assertEquals([...averagedTarget([1, 2], [5, 6], 1)], [5, 6]);
  assertEquals([...averagedTarget([1, 2], [5, 6], 0)], [1, 2]);
  assertEquals([...periodicTarget([1], [5], 0, 7)], [5]);
  assertEquals([...shortenedGradient([0, 0], 0)], [0, 0]);
  assertThrows(() => clippedGradient([NaN], 0, 1), RangeError, "NaN");
  assertThrows(() => clippedGradient([0], 1, 0), RangeError, "low");
  assertThrows(() => expectileLoss([0], [0], 1), RangeError, "expectile");
  assertThrows(() => bernoulliLogLoss([1.2], [0]), RangeError, "probabilities");
  assertThrows(() => averagedTarget([1], [1], 2), RangeError, "rate");
  assertThrows(() => squaredErrorLoss([], []), RangeError);
});
