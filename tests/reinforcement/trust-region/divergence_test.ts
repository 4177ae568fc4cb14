import fc from "fast-check";
import { matrix, matvec } from "../../../lib/math/mod.ts";
import { gradient, hessian } from "../../../lib/oracles/mod.ts";
import { occupancy } from "../../../lib/reinforcement/planning/mod.ts";
import {
  conjugateGradients,
  naturalPolicyGradient,
  policyDivergence,
  policyFisherMatrix,
  policyFisherProduct,
  trustRegionLength,
} from "../../../lib/reinforcement/trust-region/mod.ts";
import { softmaxPolicy } from "../../../lib/reinforcement/worlds/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { DISCOUNT, logits, WORLD } from "./worlds.ts";

const RUNS = { seed: 31, numRuns: 100 };
const seeds = fc.integer({ min: 0, max: 1e6 });

function visits(policy: Float64Array): number[] {
  const counts = occupancy(WORLD, policy, { discount: DISCOUNT });
  return [0, 1, 2].map((s) => counts[3 * s] + counts[3 * s + 1] + counts[3 * s + 2]);
}

Deno.test("the divergence of policies worked by hand, in both directions", () => {
  const [old, next, weights] = [[0.5, 0.5, 1, 0], [0.25, 0.75, 1, 0], [3, 1]];
  const forwards = 0.75 * (0.25 * Math.log(0.5) + 0.75 * Math.log(1.5));
  const backwards = 0.75 * (0.5 * Math.log(2) + 0.5 * Math.log(2 / 3));
  const how = { rtol: 1e-14, why: "round-off" };
  assertClose(policyDivergence(old, next, { weights, direction: "new‖old" }), forwards, how);
  assertClose(policyDivergence(old, next, { weights, direction: "old‖new" }), backwards, how);
});

Deno.test("a policy is at distance 0 from itself and beyond reach of one that never takes an action it takes", () => {
  const [p, q] = [[0.5, 0.5], [1, 0]];
  assertEquals(policyDivergence(p, p, { weights: [2], direction: "old‖new" }), 0);
  assertEquals(policyDivergence(p, q, { weights: [1], direction: "old‖new" }), Infinity);
  assertClose(policyDivergence(p, q, { weights: [1], direction: "new‖old" }), Math.log(2), {
    rtol: 1e-15,
    why: "ln 2",
  });
});

Deno.test("terminal states do not count, whatever their weight", () => {
  const [p, q] = [softmaxPolicy(WORLD, logits(1)), softmaxPolicy(WORLD, logits(2))];
  const found = [0, 7].map((last) => policyDivergence(p, q, { weights: [1, 2, last], direction: "new‖old" }));
  assertEquals(found[0], found[1]);
});

Deno.test("the Fisher matrix is the second derivative of the divergence at coincidence, in both directions", () => {
  for (const direction of ["new‖old", "old‖new"] as const) {
    const policy = softmaxPolicy(WORLD, logits(3));
    const weights = visits(policy);
    const found = hessian(
      (z) => policyDivergence(policy, softmaxPolicy(WORLD, z), { weights, direction }),
      logits(3),
    );
    assertClose(found.data, policyFisherMatrix(policy, { weights }).data, {
      atol: 1e-9,
      why: "second differences",
    });
  }
});

Deno.test("a product with the Fisher matrix is the matrix times the vector, with and without a Jacobian", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const policy = softmaxPolicy(WORLD, logits(seed));
      const weights = visits(policy);
      const jacobian = matrix(9, 4, (i, j) => Math.sin(1 + 3 * i + 7 * j + seed));
      const how = { rtol: 1e-12, atol: 1e-14, why: "round-off" };
      assertClose(
        policyFisherProduct(policy, logits(seed + 1), { weights }),
        matvec(policyFisherMatrix(policy, { weights }), logits(seed + 1)),
        how,
      );
      const short = logits(seed + 1).subarray(0, 4);
      assertClose(
        policyFisherProduct(policy, short, { weights, jacobian }),
        matvec(policyFisherMatrix(policy, { weights, jacobian }), short),
        how,
      );
    }),
    RUNS,
  );
});

Deno.test("a constant in one state's logits changes nothing: the Fisher matrix sends it to zero", () => {
  const policy = softmaxPolicy(WORLD, logits(4));
  const product = policyFisherProduct(policy, [0, 0, 0, 5, 5, 5, 0, 0, 0], { weights: [1, 2, 0] });
  assertClose(product, new Float64Array(9), { atol: 1e-15, why: "round-off" });
});

Deno.test("conjugate gradients solve n equations in n steps", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const root = matrix(5, 5, (i, j) => (i === j ? 2 : 0) + 0.5 * Math.sin(seed + 1 + 5 * i + 11 * j));
      const square = (v: ArrayLike<number>): Float64Array => {
        const image = matvec(root, v);
        return Float64Array.from(
          { length: 5 },
          (_, j) => image.reduce((sum, x, i) => sum + x * root.data[5 * i + j], 0),
        );
      };
      const wanted = logits(seed).subarray(0, 5);
      const { x, iterations, converged } = conjugateGradients(square, square(wanted), {
        iterations: 12,
        tolerance: 1e-14,
      });
      assert(converged && iterations <= 12);
      assertClose(x, wanted, { atol: 1e-9, why: "a condition below a few hundred" });
    }),
    RUNS,
  );
});

Deno.test("conjugate gradients report what they could not solve", () => {
  const flat = conjugateGradients(([x]) => [x, 0], [1, 1]);
  assert(!flat.converged && flat.residual >= 0.99);
  assertEquals([...conjugateGradients((v) => v, [0, 0]).x], [0, 0]);
  const tiny = conjugateGradients((v) => v.map((each) => 2 * each), [2e-200, 4e-200]);
  assertClose(tiny.x, [1e-200, 2e-200], { rtol: 1e-12, why: "squares of 10⁻²⁰⁰ would vanish" });
  assertThrows(() => conjugateGradients((v) => v, [NaN]), RangeError, "finite");
});

Deno.test("in a table of logits the natural gradient is the advantages, up to a constant in each state", () => {
  const policy = softmaxPolicy(WORLD, logits(5));
  const weights = [0.25, 0.75, 0];
  const advantages = [1, -2, 0.5, 3, 0, -1, 0, 0, 0];
  const mean = [0, 1].map((s) =>
    [0, 1, 2].reduce((sum, a) => sum + policy[3 * s + a] * advantages[3 * s + a], 0)
  );
  const slope = Float64Array.from(policy, (p, i) => {
    const s = Math.floor(i / 3);
    return s < 2 ? weights[s] * p * (advantages[i] - mean[s]) : 0;
  });
  const { x } = naturalPolicyGradient(policy, slope, { weights, iterations: 30, tolerance: 1e-14 });
  for (const s of [0, 1]) {
    const actions = s === 0 ? [0, 1, 2] : [0, 2];
    const shifts = actions.map((a) => x[3 * s + a] - advantages[3 * s + a]);
    assertClose(shifts, actions.map(() => shifts[0]), { atol: 1e-9, why: "the solver's tolerance" });
  }
});

Deno.test("the trust region's length gives the divergence δ to second order", () => {
  const length = trustRegionLength([3, 1], [2, 2], 0.01);
  assertClose(length ** 2 * 8 / 2, 0.01, { rtol: 1e-14, why: "gᵀx = 8" });
  assertThrows(() => trustRegionLength([1], [-1], 0.1), RangeError, "raises");
  assertThrows(() => trustRegionLength([1], [1], 0), RangeError, "radius");
});

Deno.test("the natural gradient does not depend on linear parameters of the logits", () => {
  const policy = softmaxPolicy(WORLD, logits(6));
  const weights = visits(policy);
  const mixing = matrix(9, 9, (i, j) => (i === j ? 2 : 0) + 0.3 * Math.cos(1 + i + 4 * j));
  const objective = (z: ArrayLike<number>): number =>
    softmaxPolicy(WORLD, z).reduce((sum, p, i) => sum + p * Math.sin(i), 0);
  const inLogits = naturalPolicyGradient(policy, gradient((z) => objective(z), logits(6)), {
    weights: [...weights.slice(0, 2), 1],
    iterations: 60,
    tolerance: 1e-12,
  }).x;
  const bent = policyFisherProduct(policy, inLogits, { weights });
  const slope = Float64Array.from(
    { length: 9 },
    (_, j) => bent.reduce((sum, each, i) => sum + each * mixing.data[9 * i + j], 0),
  );
  const { x } = naturalPolicyGradient(policy, slope, {
    weights,
    jacobian: mixing,
    iterations: 80,
    tolerance: 1e-13,
  });
  const change = matvec(mixing, x);
  assertClose(policyFisherProduct(policy, change, { weights }), bent, {
    atol: 1e-7,
    why: "the solver's tolerance",
  });
});

Deno.test("bad tables, weights and directions are refused", () => {
  const good = { weights: [1], direction: "new‖old" as const };
  assertThrows(() => policyDivergence([0.5, 0.6], [0.5, 0.5], good), RangeError, "sum to 1");
  assertThrows(() => policyDivergence([0.5, 0.5], [1], good), RangeError, "one length");
  assertThrows(
    () => policyDivergence([0.5, 0.5], [0.5, 0.5], { ...good, weights: [-1] }),
    RangeError,
    "at least 0",
  );
  assertThrows(
    () => policyDivergence([0.5, 0.5], [0.5, 0.5], { ...good, weights: [0] }),
    RangeError,
    "positive weight",
  );
  assertThrows(
    () => policyDivergence([0.5, 0.5], [0.5, 0.5], { weights: [1], direction: "forward" as "new‖old" }),
    RangeError,
    "direction",
  );
  assertThrows(
    () => policyDivergence([0.5, 0.5, 1], [0.5, 0.5, 1], { ...good, weights: [1, 1] }),
    RangeError,
    "as many numbers",
  );
  assertThrows(
    () => policyFisherMatrix([0.5, 0.5], { weights: [1], jacobian: matrix(3, 1, [1, 2, 3]) }),
    RangeError,
    "Jacobian",
  );
  assertThrows(() => policyFisherProduct([0.5, 0.5], [1], { weights: [1] }), RangeError, "one length");
});
