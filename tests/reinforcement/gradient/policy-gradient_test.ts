import { matrix, matvec, solve } from "../../../lib/math/mod.ts";
import { gradient, hessian } from "../../../lib/oracles/mod.ts";
import {
  finiteWorld,
  policyGradient,
  policyHessian,
  scoreFunction,
  softmaxPolicy,
  weightedScores,
} from "../../../lib/reinforcement/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { expectedDiscountedReturn, logits, lopsided } from "./support.ts";

/** The endless discounted return by a linear system for the values, differentiated numerically. */
function endlessReturn(at: ArrayLike<number>, discount: number): number {
  const { states: S, actions: A, transition, reward, initial } = lopsided;
  const policy = softmaxPolicy(lopsided, at);
  const system = matrix(S, S, (i, j) => {
    let sum = i === j ? 1 : 0;
    for (let a = 0; a < A; a++) sum -= discount * policy[i * A + a] * transition[(i * A + a) * S + j];
    return sum;
  });
  const means = Float64Array.from({ length: S }, (_, s) => {
    let sum = 0;
    for (let a = 0; a < A; a++) {
      for (let next = 0; next < S; next++) {
        const at = (s * A + a) * S + next;
        sum += policy[s * A + a] * transition[at] * reward[at];
      }
    }
    return sum;
  });
  return solve(system, means).reduce((sum, value, s) => sum + initial[s] * value, 0);
}

for (const [discount, horizon] of [[1, 3], [0.9, 4], [0, 2], [0.5, 1], [0.9, 0]]) {
  Deno.test(`policyGradient() is the slope of the expected return (γ = ${discount}, T = ${horizon})`, () => {
    const slope = gradient((z) => expectedDiscountedReturn(lopsided, z, discount, horizon), [...logits]);
    assertClose(policyGradient(lopsided, logits, { discount, horizon }), slope, {
      atol: 1e-10,
      why: "extrapolated differences of an enumerated return",
    });
  });
}

for (const discount of [1, 0.95, 0.5, 0]) {
  Deno.test(`policyGradient() and policyHessian() without a horizon are those of the endless return (γ = ${discount})`, () => {
    const at = [...logits];
    assertClose(
      policyGradient(lopsided, logits, { discount }),
      gradient((z) => endlessReturn(z, discount), at),
      {
        atol: 1e-9,
        why: "extrapolated differences",
      },
    );
    assertClose(
      policyHessian(lopsided, logits, { discount }).data,
      hessian((z) => endlessReturn(z, discount), at).data,
      { atol: 3e-7, why: "extrapolated second differences" },
    );
  });
}

Deno.test("policyGradient() and policyHessian() of a long horizon tend to those without one", () => {
  const why = "what is left after 400 steps is below 1e-20";
  assertClose(
    policyGradient(lopsided, logits, { discount: 0.9, horizon: 400 }),
    policyGradient(lopsided, logits, { discount: 0.9 }),
    { atol: 1e-12, why },
  );
  assertClose(
    policyHessian(lopsided, logits, { discount: 0.9, horizon: 400 }).data,
    policyHessian(lopsided, logits, { discount: 0.9 }).data,
    { atol: 1e-12, why },
  );
});

for (const [discount, horizon] of [[1, 3], [0.8, 4], [0.8, 1]]) {
  Deno.test(`policyHessian() is the second derivative of the expected return (γ = ${discount}, T = ${horizon})`, () => {
    const expected = hessian((z) => expectedDiscountedReturn(lopsided, z, discount, horizon), [...logits]);
    assertClose(policyHessian(lopsided, logits, { discount, horizon }).data, expected.data, {
      atol: 1e-6,
      why: "extrapolated second differences",
    });
  });
}

Deno.test("a common shift of a state's logits changes no return: gradients sum to 0 in each state, Hessians annihilate it", () => {
  const exact = policyGradient(lopsided, logits, { discount: 0.9, horizon: 6 });
  assertClose(exact[0] + exact[1] + exact[2], 0, { atol: 1e-14, why: "round-off" });
  assertClose(exact[3] + exact[4], 0, { atol: 1e-14, why: "round-off" });
  const shift = Float64Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0);
  const curved = matvec(policyHessian(lopsided, logits, { discount: 0.9, horizon: 6 }), shift);
  assertClose(curved, new Float64Array(9), { atol: 1e-13, why: "round-off" });
});

Deno.test("policyGradient() without the discount of states differs from the gradient for γ < 1 and agrees at γ = 1", () => {
  const at = (discount: number, stateDiscount: boolean): Float64Array =>
    policyGradient(lopsided, logits, { discount, horizon: 3, stateDiscount });
  assertClose(at(1, false), at(1, true), { why: "the factor is 1" });
  assert(Math.abs(at(0.5, false)[3] - at(0.5, true)[3]) > 1e-2);
});

Deno.test("policyGradient() stays finite at logits of ±1e4 and where a policy is sure", () => {
  const sure = [1e4, -1e4, 0, 1e4, -1e4, 0, 0, 0, 0];
  assertClose(policyGradient(lopsided, sure, { discount: 0.9 }), new Float64Array(9), {
    atol: 1e-300,
    why: "a sure policy's softmax does not move",
  });
  assertClose(policyHessian(lopsided, sure, { discount: 0.9 }).data, new Float64Array(81), {
    atol: 1e-300,
    why: "a sure policy's softmax does not move",
  });
});

Deno.test("policyGradient() refuses the undiscounted return of an episode that never ends, and bad options", () => {
  const loop = finiteWorld({ transition: [[[1, 0], [1, 0]], [[], []]], reward: [[1, 2], [0, 0]] });
  assertThrows(() => policyGradient(loop, [0, 0, 0, 0], { discount: 1 }), RangeError, "state 0 does not");
  assertThrows(() => policyHessian(loop, [0, 0, 0, 0], { discount: 1 }), RangeError, "give a horizon");
  assertThrows(
    () => policyGradient(loop, [0, 0, 0, 0], { discount: 1.1 }),
    RangeError,
    "discount from 0 to 1",
  );
  assertThrows(() => policyGradient(loop, [0, 0, 0, 0], { discount: NaN }), RangeError, "got NaN");
  assertThrows(
    () => policyGradient(loop, [0, 0, 0, 0], { discount: 1, horizon: 1.5 }),
    RangeError,
    "the horizon",
  );
  assertThrows(() => policyGradient(loop, [0, 0], { discount: 1, horizon: 1 }), RangeError, "logits");
});

Deno.test("scoreFunction() is the slope of the log-probability, and its mean under the policy is 0", () => {
  const scores = scoreFunction(lopsided, logits);
  const policy = softmaxPolicy(lopsided, logits);
  for (const [s, a] of [[0, 0], [0, 2], [1, 1]]) {
    const slope = gradient((z) => Math.log(softmaxPolicy(lopsided, z)[s * 3 + a]), [...logits]);
    assertClose(scores[s * 3 + a], slope.slice(s * 3, s * 3 + 3), {
      atol: 1e-10,
      why: "extrapolated differences",
    });
  }
  for (const s of [0, 1]) {
    for (let b = 0; b < 3; b++) {
      let mean = 0;
      for (let a = 0; a < 3; a++) mean += policy[s * 3 + a] * scores[s * 3 + a][b];
      assertClose(mean, 0, { atol: 1e-16, why: "round-off" });
    }
  }
  assertClose(scores[5], [0, 0, 0], { why: "an action that cannot be taken" });
});

Deno.test("weightedScores() refuses weights that do not match and places outside the world", () => {
  const scores = scoreFunction(lopsided, logits);
  assertThrows(() => weightedScores(scores, { states: [0, 2], actions: [1] }, []), RangeError, "one weight");
  assertThrows(() => weightedScores(scores, { states: [0, 2], actions: [3] }, [1]), RangeError, "action 3");
  assertThrows(() => weightedScores(scores, { states: [7, 2], actions: [0] }, [1]), RangeError, "state 7");
});
