import {
  linearPolicyCost,
  linearPolicyGradient,
  type LinearQuadratic,
  riccatiFixedPoint,
  riccatiRecursion,
} from "../../../lib/reinforcement/mod.ts";
import { identity, type Matrix, matrix, matvec } from "../../../lib/math/mod.ts";
import { gradient, minimize } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const problem: LinearQuadratic = {
  dynamics: matrix(2, 2, [1.1, 0.3, -0.2, 0.9]),
  control: matrix(2, 1, [0, 1]),
  stateCost: matrix(2, 2, [2, 0.5, 0.5, 1]),
  controlCost: matrix(1, 1, [0.7]),
  discount: 0.95,
  noise: matrix(2, 2, [0.2, 0.05, 0.05, 0.1]),
};
const gain = matrix(1, 2, [0.4, 0.6]);
const start = matrix(2, 2, [1, 0.2, 0.2, 0.5]);
const CLOSE = { rtol: 1e-11, atol: 1e-11, why: "a recursion of some hundred steps" };

Deno.test("scipy 1.17.1 solve_discrete_are, float64: the fixed point with a discount", () => {
  const found = riccatiFixedPoint(problem);
  assertClose(found.matrix.data, [
    8.236816830551627,
    2.7820236064463133,
    2.7820236064463133,
    2.2619356843410814,
  ], CLOSE);
  assertClose(found.gain.data, [0.8696339019393947, 0.9571730215527835], CLOSE);
  assertClose(found.constant, 40.883426608592195, CLOSE);
  assert(found.steps > 5);
});

Deno.test("scipy 1.17.1 solve_discrete_lyapunov, float64: cost and policy gradient of a gain", () => {
  const cost = linearPolicyCost(problem, gain);
  assertClose(cost.matrix.data, [
    9.233319742378042,
    3.5761781003558606,
    3.5761781003558606,
    2.9010118022243576,
  ], CLOSE);
  const found = linearPolicyGradient(problem, gain, start);
  assertClose(found.value, 59.5075727195715, CLOSE);
  assertClose(found.gradient.data, [-51.040065006374576, 5.959792295778188], CLOSE);
});

Deno.test("the policy gradient is the slope of the cost", () => {
  const cost = (K: ArrayLike<number>): number =>
    linearPolicyGradient(problem, matrix(1, 2, Array.from(K)), start).value;
  for (const at of [[0.4, 0.6], [1, 1], [0.7, 1.2]]) {
    const found = linearPolicyGradient(problem, matrix(1, 2, at), start).gradient.data;
    assertClose(gradient(cost, at), found, { rtol: 1e-6, atol: 1e-6, why: "extrapolated differences" });
  }
});

Deno.test("the gradient vanishes at the Riccati gain, and no gain costs less", () => {
  const best = riccatiFixedPoint(problem);
  const at = linearPolicyGradient(problem, best.gain, start);
  assertClose(at.gradient.data, [0, 0], { atol: 1e-9, why: "a fixed point to 1e-13" });
  const searched = minimize((K) => {
    try {
      return linearPolicyGradient(problem, matrix(1, 2, K), start).value;
    } catch {
      return Infinity;
    }
  }, [0.4, 0.6]);
  assertClose(searched.value, at.value, { rtol: 1e-9, why: "a simplex search at a flat minimum" });
});

Deno.test("the cost of a gain is the sum of the costs of its way, without noise", () => {
  const { noise: _, ...quiet } = problem;
  const { matrix: P, constant } = linearPolicyCost(quiet, gain);
  let x: Float64Array = Float64Array.of(1.5, -0.7);
  const value = (M: Matrix, v: Float64Array): number =>
    v.reduce((sum, each, i) => sum + each * matvec(M, v)[i], 0);
  const expected = value(P, x);
  let sum = 0;
  for (let t = 0; t < 400; t++) {
    const u = -matvec(gain, x)[0];
    sum += 0.95 ** t * (value(problem.stateCost, x) + 0.7 * u * u);
    x = matvec(problem.dynamics, x).map((each, i) => each + problem.control.data[i] * u);
  }
  assertClose(sum, expected, CLOSE);
  assertEquals(constant, 0);
});

Deno.test("the cost of noise is what noisy ways cost more", () => {
  const noisy = { ...problem, noise: identity(2), discount: 0.5 };
  const { matrix: P, constant } = linearPolicyCost(noisy, gain);
  const lots = stream(9);
  const costs = Array.from({ length: 4000 }, () => {
    let x: Float64Array = new Float64Array(2);
    let sum = 0;
    for (let t = 0; t < 25; t++) {
      const u = -matvec(gain, x)[0];
      const Qx = matvec(problem.stateCost, x);
      sum += 0.5 ** t * (x[0] * Qx[0] + x[1] * Qx[1] + 0.7 * u * u);
      x = matvec(problem.dynamics, x).map((each, i) => each + problem.control.data[i] * u + lots.normal());
    }
    return sum;
  });
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  const error = Math.sqrt(costs.reduce((sum, cost) => sum + (cost - mean) ** 2, 0)) / costs.length;
  assert(Math.abs(mean - constant) < 5 * error, `${mean} ± ${error} against ${constant}`);
  assertClose(constant, P.data[0] + P.data[3], CLOSE); // γ/(1 − γ) = 1
});

Deno.test("the recursion tends to the fixed point and its values never fall", () => {
  const steps = riccatiRecursion(problem, 300);
  const fixed = riccatiFixedPoint(problem);
  assertClose(steps[300].matrix.data, fixed.matrix.data, CLOSE);
  assertClose(steps[300].constant, fixed.constant, { rtol: 1e-5, why: "0.95³⁰⁰ is 2e-7" });
  steps.slice(1).forEach(({ matrix: P }, h) => assert(P.data[0] >= steps[h].matrix.data[0] - 1e-12));
});

Deno.test("one step of the recursion is the best control of one step, by search", () => {
  const terminal = matrix(2, 2, [3, 1, 1, 2]);
  const [, once] = riccatiRecursion(problem, 1, terminal);
  const x = [0.8, -1.3];
  const cost = (controls: ArrayLike<number>): number => {
    const u = controls[0];
    const next = matvec(problem.dynamics, x).map((each, i) => each + problem.control.data[i] * u);
    const after = matvec(terminal, next);
    return 2 * x[0] ** 2 + x[0] * x[1] + x[1] ** 2 + 0.7 * u * u +
      0.95 * (next[0] * after[0] + next[1] * after[1]);
  };
  const searched = minimize(cost, [0]);
  assertClose(searched.x[0], -matvec(once.gain, x)[0], { atol: 1e-6, why: "a search at a flat minimum" });
  const P = matvec(once.matrix, x);
  assertClose(searched.value, x[0] * P[0] + x[1] * P[1], { rtol: 1e-10, why: "the minimum's value" });
});

Deno.test("the golden ratio, by hand", () => {
  const one = identity(1);
  const scalar = { dynamics: one, control: one, stateCost: one, controlCost: one, discount: 1 };
  assertClose(riccatiFixedPoint(scalar).matrix.data, [(1 + Math.sqrt(5)) / 2], CLOSE);
  assertClose(linearPolicyCost(scalar, matrix(1, 1, [0.5])).matrix.data, [1.25 / 0.75], CLOSE); // (1 + K²)/(1 − (1 − K)²)
});

Deno.test("shapes, costs and gains that are none are refused", () => {
  const make = (changes: Partial<LinearQuadratic>) => () => riccatiFixedPoint({ ...problem, ...changes });
  assertThrows(make({ dynamics: matrix(2, 1, [1, 1]) }), RangeError, "the dynamics to be 2 × 2, got 2 × 1");
  assertThrows(make({ control: matrix(1, 1, [1]) }), RangeError, "the control to be 2 × 1");
  assertThrows(make({ controlCost: identity(2) }), RangeError, "the cost of controls to be 1 × 1");
  assertThrows(
    make({ stateCost: matrix(2, 2, [1, 2, 0, 1]) }),
    RangeError,
    "the cost of states to be symmetric",
  );
  assertThrows(
    make({ stateCost: matrix(2, 2, [-1, 0, 0, 1]) }),
    RangeError,
    "positive semidefinite, got the eigenvalue -1",
  );
  assertThrows(make({ controlCost: matrix(1, 1, [0]) }), RangeError, "positive definite");
  assertThrows(
    make({ noise: matrix(2, 2, [1, 0, 0, -1]) }),
    RangeError,
    "the noise to be positive semidefinite",
  );
  assertThrows(
    make({ dynamics: matrix(2, 2, [NaN, 0, 0, 1]) }),
    RangeError,
    "finite numbers in the dynamics",
  );
  assertThrows(make({ discount: 0 }), RangeError, "a discount above 0");
  assertThrows(make({ discount: 1.2 }), RangeError, "from 0 to 1, got 1.2");
  assertThrows(make({ discount: 1 }), RangeError, "a discount below 1 where there is noise");
  const wild = matrix(2, 2, [3, 0, 0, 0.5]);
  assertThrows(make({ dynamics: wild }), RangeError, "that some gain can keep at a finite cost");
  assertThrows(() => linearPolicyCost(problem, identity(2)), RangeError, "a gain of 1 × 2, got 2 × 2");
  assertThrows(() => linearPolicyCost(problem, matrix(1, 2, [NaN, 0])), RangeError, "the gain");
  assertThrows(() => linearPolicyCost(problem, matrix(1, 2, [-2, -2])), RangeError, "its cost is infinite");
  assertThrows(
    () => linearPolicyGradient(problem, gain, identity(1)),
    RangeError,
    "a second moment of 2 × 2",
  );
  assertThrows(
    () => linearPolicyGradient(problem, gain, matrix(2, 2, [1, 0, 0, -1])),
    RangeError,
    "the second moment of the first state to be positive semidefinite",
  );
  assertThrows(() => riccatiRecursion(problem, -1), RangeError, "the horizon");
  assertThrows(() => riccatiRecursion(problem, 2, identity(1)), RangeError, "a terminal cost of 2 × 2");
});
