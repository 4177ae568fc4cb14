import fc from "fast-check";
import { gradient as numericalGradient } from "../../../lib/oracles/mod.ts";
import {
  categoricalDoubleQLoss,
  categoricalProjection,
  categoricalQLoss,
  categoricalTdLoss,
  quantileExpectedSarsaLoss,
  quantileMidpoints,
  quantileQLoss,
  quantileRegressionLoss,
} from "../../../lib/reinforcement/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const close = { rtol: 1e-12, atol: 1e-14, why: "rlax 0.1.9, float64" };
const support = [-1, 0, 0.5, 2];
const logits = [[0.2, -0.4, 0.9, 0.1], [0, 0.5, 0.2, -1]];
const nextLogits = [[1, 0.3, -0.6, 0.2], [0.1, 0.2, 0.3, 0.4]];
const step = { action: 1, reward: 0.3, discount: 0.8 };

Deno.test("projection and categorical losses are those of rlax", () => {
  assertClose(categoricalProjection([-2.5, 0.3, 1.45, 7], [0.1, 0.4, 0.3, 0.2], support), [
    0.1,
    0.16,
    0.35,
    0.39,
  ], close);
  const td = categoricalTdLoss(logits[0], support, step, { support, logits: nextLogits[0] });
  assertClose(td.value, 1.54885597484374, close);
  assertClose(td.gradient, [
    -0.00895142242776964,
    -0.202429253911012,
    0.216628296902258,
    -0.00524762056347572,
  ], close);
  const laws = { support, logits };
  const next = { support, logits: nextLogits };
  const q = categoricalQLoss(laws, step, next);
  assertClose(q.value, 1.57011982225993, close);
  assertClose(
    q.gradient[1],
    [0.129041055274945, 0.187582320716815, -0.0991959460315608, -0.217427429960199],
    close,
  );
  assertClose(q.gradient[0], [0, 0, 0, 0], close);
  const double = categoricalDoubleQLoss(laws, step, next, [2, 1]);
  assertClose(double.value, 1.44241591544356, close);
  assertClose(double.gradient[1], [
    0.00316498476434551,
    0.0637552307141083,
    0.0540647195503466,
    -0.1209849350288,
  ], close);
});

Deno.test("quantile losses are those of rlax, whose Huber form is κ times ours", () => {
  const theta = [-0.5, 0.4, 1.2];
  const tau = [1 / 6, 0.5, 5 / 6];
  const targets = [0.3, -1.1, 2.4, 0.9];
  const plain = quantileRegressionLoss(theta, tau, targets);
  assertClose(plain.value, 1.24583333333333, close);
  assertClose(plain.gradient, [1 / 12, 0, -1 / 12], { atol: 1e-15, why: close.why });
  const rlax = quantileRegressionLoss(theta, tau, targets, { huber: 0.7, dividedByThreshold: false });
  assertClose(rlax.value, 0.615625, close);
  assertClose(rlax.gradient, [0.0375, -0.05, -0.075], close);
  const ours = quantileRegressionLoss(theta, tau, targets, { huber: 0.7 });
  assertClose(ours.value, rlax.value / 0.7, close);
  const options = { huber: 0.7, dividedByThreshold: false };
  const values = [[-0.5, 0.4, 1.2], [0.2, 0.7, 1.9]];
  const next = [[0.1, 0.3, 0.8], [-0.2, 1.4, 2.5]];
  const q = quantileQLoss(values, tau, step, next, { ...options, selector: [[3, 2, 1], [0, 0, 0]] });
  assertClose(q.value, 0.143244444444444, close);
  assertClose(q.gradient[1], [-0.0677777777777778, 0.04, 0.116666666666667], { atol: 1e-14, why: close.why });
  const sarsa = quantileExpectedSarsaLoss(values, tau, step, next, [0.25, 0.75], options);
  assertClose(sarsa.value, 0.336544444444444, close);
  assertClose(sarsa.gradient[1], [-0.0627777777777778, -0.095, -0.005], { atol: 1e-14, why: close.why });
});

Deno.test("divided by κ, the quantile Huber loss tends to the quantile loss for κ → 0; undivided it tends to 0", () => {
  const exact = quantileRegressionLoss([0.1, 0.6], [0.25, 0.75], [0.3, -1, 2]).value;
  const divided = quantileRegressionLoss([0.1, 0.6], [0.25, 0.75], [0.3, -1, 2], { huber: 1e-7 }).value;
  const undivided = quantileRegressionLoss([0.1, 0.6], [0.25, 0.75], [0.3, -1, 2], {
    huber: 1e-7,
    dividedByThreshold: false,
  }).value;
  assertClose(divided, exact, { atol: 1e-6, why: "differs by κ/2 at most" });
  assert(undivided < 1e-6);
});

Deno.test("the projection keeps total probability, and the mean of laws within the support", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: -1, max: 2, noNaN: true }), fc.integer({ min: 1, max: 9 })), {
        minLength: 1,
        maxLength: 8,
      }),
      (law) => {
        const total = law.reduce((sum, [, weight]) => sum + weight, 0);
        const projected = categoricalProjection(
          law.map(([z]) => z),
          law.map(([, weight]) => weight / total),
          support,
        );
        assertClose(projected.reduce((sum, p) => sum + p, 0), 1, { rtol: 1e-13, why: "total" });
        assertClose(
          projected.reduce((sum, p, i) => sum + p * support[i], 0),
          law.reduce((sum, [z, weight]) => sum + z * weight / total, 0),
          { rtol: 1e-12, atol: 1e-13, why: "mean" },
        );
      },
    ),
    { seed: 3, numRuns: 100 },
  );
});

Deno.test("the projection is the nearest law on the atoms by the Cramér distance", () => {
  const atoms = [-0.4, 0.2, 1.7];
  const probabilities = [0.3, 0.5, 0.2];
  const best = categoricalProjection(atoms, probabilities, support);
  const edges = [...new Set([...atoms, ...support])].sort((x, y) => x - y);
  const distance = (law: ArrayLike<number>): number =>
    edges.slice(1).reduce((sum, edge, k) => {
      const x = (edge + edges[k]) / 2;
      const F = atoms.reduce((p, z, i) => p + (z <= x ? probabilities[i] : 0), 0);
      const G = support.reduce((p, z, i) => p + (z <= x ? law[i] : 0), 0);
      return sum + (F - G) ** 2 * (edge - edges[k]);
    }, 0);
  for (let i = 0; i < 3; i++) {
    for (const shift of [-0.01, 0.01]) {
      const moved = best.slice();
      moved[i] += shift;
      moved[i + 1] -= shift;
      assert(distance(moved) > distance(best));
    }
  }
});

Deno.test("gradients of the laws' losses are numerical derivatives", () => {
  const how = { rtol: 1e-6, atol: 1e-7, why: "finite differences" };
  const next = { support, logits: nextLogits[0] };
  assertClose(
    categoricalTdLoss(logits[0], support, step, next).gradient,
    numericalGradient((z) => categoricalTdLoss(z, support, step, next).value, logits[0]),
    how,
  );
  const theta = [0.11, 0.73];
  for (const huber of [0, 0.6]) {
    assertClose(
      quantileRegressionLoss(theta, [0.2, 0.8], [0.35, -1, 2], { huber }).gradient,
      numericalGradient((x) => quantileRegressionLoss(x, [0.2, 0.8], [0.35, -1, 2], { huber }).value, theta),
      how,
    );
  }
});

Deno.test("logits of ±10⁴ and of −∞ give numbers, bad laws errors", () => {
  const sure = categoricalTdLoss([1e4, 0, -1e4, 0], support, { reward: 0, discount: 0 }, {
    support,
    logits: [-Infinity, 0, 0, 0],
  });
  assertClose(sure.value, 1e4, { rtol: 1e-12, why: "all on the atom 0, of log-probability −10⁴" });
  assertThrows(() => categoricalProjection([0], [0.9], support), RangeError);
  assertThrows(() => categoricalProjection([0], [1], [1, 1]), RangeError, "ascend");
  assertThrows(() => quantileRegressionLoss([0], [1.5], [0]), RangeError, "fractions");
  assertThrows(() => quantileRegressionLoss([0], [0.5], []), RangeError);
  assertThrows(() => quantileMidpoints(0), RangeError);
});
