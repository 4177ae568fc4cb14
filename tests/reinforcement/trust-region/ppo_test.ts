import fc from "fast-check";
import { softmax } from "../../../lib/math/mod.ts";
import { derivative, gradient } from "../../../lib/oracles/mod.ts";
import {
  adaptiveKlCoefficient,
  clippedSurrogateLoss,
  clippedValueLoss,
  explainedVariance,
  klPenaltyLoss,
  normalizedAdvantages,
  policyRatios,
  ppoClipLoss,
  ppoLoss,
  stopsOnDivergence,
  updateDiagnostics,
} from "../../../lib/reinforcement/trust-region/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const RUNS = { seed: 33, numRuns: 200 };
const EXACT = { rtol: 1e-13, atol: 1e-15, why: "float64 on both sides" };
const finite = (most: number): fc.Arbitrary<number> => fc.double({ min: -most, max: most, noNaN: true });

// rlax 0.1.9, jax 0.10.2, float64.
Deno.test("the clipped surrogate and its gradient in the ratios, as rlax has them", () => {
  const { value, gradient: slopes } = clippedSurrogateLoss(
    [0.31, 0.79, 0.93, 1.07, 1.23, 2.4, 1.61, 0.55],
    [1.7, -0.4, 0.9, -2.1, 0.6, -1.3, 2.2, -0.8],
    { clip: 0.2 },
  );
  assertClose(value, 0.20037500000000008, EXACT);
  assertClose(slopes, [-0.2125, 0, -0.1125, 0.2625, 0, 0.1625, 0, 0], EXACT);
});

Deno.test("the clipped surrogate and its gradient in the log-probabilities, as rlax has them", () => {
  const { value, gradient: [slopes] } = ppoClipLoss(
    [[0.11, 0.42, 0.27, 0.63].map(Math.log)],
    [[0.2, 0.3, 0.31, 0.4].map(Math.log)],
    [[1.5, 2.5, -0.7, -1.1]],
    { clip: 0.15, aggregation: "token" },
  );
  assertClose(value, -0.3394556451612904, EXACT);
  assertClose(slopes, [-0.20625000000000002, 0, 0.15241935483870966, 0.43312500000000004], EXACT);
});

// rlax gives −1/6, −1/3, 1/6 here: half of the inside slope at the ends, where its min and its clip tie.
Deno.test("at the ends of the clip the slope is that of the inside, the one-sided derivative", () => {
  const { gradient: slopes } = clippedSurrogateLoss([1.25, 1, 0.75], [1, 1, -1], { clip: 0.25 });
  assertClose(slopes, [-1 / 3, -1 / 3, 1 / 3], EXACT);
  const loss = (rho: number): number => clippedSurrogateLoss([rho], [1], { clip: 0.25 }).value;
  assertClose((loss(1.25) - loss(1.25 - 2 ** -20)) * 2 ** 20, -1, { atol: 1e-9, why: "a straight line" });
});

Deno.test("the slope is zero where the advantage pushes outwards beyond the clip, and nowhere else", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 4, noNaN: true }), finite(3), (ratio, advantage) => {
      fc.pre(Math.abs(Math.abs(ratio - 1) - 0.3) > 1e-3 && Math.abs(advantage) > 1e-3);
      const loss = (rho: number): number => clippedSurrogateLoss([rho], [advantage], { clip: 0.3 }).value;
      const outwards = advantage > 0 ? ratio > 1.3 : ratio < 0.7;
      const { gradient: [slope] } = clippedSurrogateLoss([ratio], [advantage], { clip: 0.3 });
      assertEquals(slope, outwards ? 0 : -advantage);
      assertClose(derivative(loss, ratio, { step: 5e-4 }), slope, {
        atol: 1e-8,
        why: "a numerical derivative",
      });
    }),
    RUNS,
  );
});

Deno.test("the clipped loss is never below the unclipped one", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e3, noNaN: true }), finite(10), (ratio, advantage) => {
      assert(clippedSurrogateLoss([ratio], [advantage], { clip: 0.2 }).value >= -ratio * advantage - 1e-12);
    }),
    RUNS,
  );
});

Deno.test("a dual clip bounds what a negative advantage costs", () => {
  const { value, gradient: slopes } = clippedSurrogateLoss([2, 5, 5], [-1, -1, 1], {
    clip: 0.2,
    dualClip: 3,
  });
  assertClose(value, (2 + 3 - 1.2) / 3, EXACT);
  assertClose(slopes, [1 / 3, 0, 0], EXACT);
  assertThrows(() => clippedSurrogateLoss([1], [1], { clip: 0.2, dualClip: 1 }), RangeError, "dual clip");
});

Deno.test("the two ends of the clip are two numbers", () => {
  const options = { clip: { low: 0.1, high: 0.5 } };
  assertClose(clippedSurrogateLoss([1.4, 0.85], [1, -1], options).value, (-1.4 + 0.9) / 2, EXACT);
});

Deno.test("log-probabilities of ±10⁴ give right ratios, and an overflow is told", () => {
  assertEquals([...policyRatios([-1e4, -Infinity, -1e4], [-1e4, -3, -5])], [1, 0, 0]);
  const up = ppoClipLoss([[0]], [[-1e4]], [[2]], { clip: 0.2, aggregation: "token" });
  assertEquals([up.value, up.gradient[0][0], up.clipFraction], [-2.4, 0, 1]);
  const gone = ppoClipLoss([[-Infinity]], [[-1]], [[-2]], { clip: 0.2, aggregation: "token" });
  assertEquals([gone.value, gone.gradient[0][0]], [1.6, 0]);
  assertEquals(ppoClipLoss([[0]], [[-1e4]], [[0]], { clip: 0.2, aggregation: "token" }).value, 0);
  assertThrows(
    () => ppoClipLoss([[0]], [[-1e4]], [[-1]], { clip: 0.2, aggregation: "token" }),
    RangeError,
    "dualClip",
  );
  const capped = ppoClipLoss([[0]], [[-1e4]], [[-1]], { clip: 0.2, dualClip: 3, aggregation: "token" });
  assertEquals([capped.value, capped.gradient[0][0]], [3, 0]);
  assertThrows(() => policyRatios([0.1], [-1]), RangeError, "at most 0");
  assertThrows(() => policyRatios([-1], [-Infinity]), RangeError, "took the action");
});

Deno.test("tokens and sequences are weighted as asked, and masked tokens do not count", () => {
  const logs = [[-1, -2], [-3]];
  const advantages = [[1, 2], [4]];
  const value = (aggregation: "token" | "sequence" | "sum"): number =>
    ppoClipLoss(logs, logs, advantages, { clip: 0.2, aggregation }).value;
  assertClose([value("token"), value("sequence"), value("sum")], [-7 / 3, -(1.5 + 4) / 2, -7 / 2], EXACT);
  const masked = ppoClipLoss(logs, logs, advantages, {
    clip: 0.2,
    aggregation: "token",
    mask: [[1, 0], [1]],
  });
  assertClose([masked.value, ...masked.gradient[0]], [-2.5, -0.5, 0], EXACT);
});

Deno.test("the gradient in the log-probabilities is that of finite differences", () => {
  const old = [-1.2, -0.4, -2.2, -0.9];
  const advantages = [1, -2, 0.5, -0.3];
  const at = [-1.1, -0.3, -1.2, -1.5];
  const loss = (logs: ArrayLike<number>): number =>
    ppoClipLoss([logs], [old], [advantages], { clip: 0.2, aggregation: "token" }).value;
  const { gradient: [slopes] } = ppoClipLoss([at], [old], [advantages], { clip: 0.2, aggregation: "token" });
  assertClose(slopes, gradient((logs) => loss(logs), at, { step: 0.01 }), {
    atol: 1e-9,
    why: "numerical derivatives",
  });
});

// jax 0.10.2, float64: −Σ w(ρA − βD) with log-softmax.
Deno.test("the penalised loss and its gradient in both directions, as automatic differentiation has them", () => {
  const steps = [
    { oldLogits: [0.1, 0.2, 0.6], action: 2, advantage: 1.3, weight: 0.25 },
    { oldLogits: [1, 0.9, -0.2], action: 1, advantage: -0.8, weight: 0.75 },
  ];
  const expected = {
    "old‖new": [
      -0.07026460691768044,
      0.12961920644494118,
      0.013312980159602653,
      -0.14293218660454382,
      -0.008244103235152761,
      0.061065284467632104,
      -0.05282118123247934,
    ],
    "new‖old": [
      -0.09113891254780032,
      0.12397310861717446,
      0.02589980805656785,
      -0.14987291667374228,
      -0.048721569336785064,
      0.09635313632337614,
      -0.04763156698659116,
    ],
  };
  for (const direction of ["old‖new", "new‖old"] as const) {
    const { value, gradient: rows } = klPenaltyLoss([[0.3, -0.7, 1.1], [2, 0.4, -0.5]], steps, {
      beta: 0.7,
      direction,
    });
    assertClose([value, ...rows[0], ...rows[1]], expected[direction], {
      rtol: 1e-12,
      atol: 1e-15,
      why: "float64 on both sides",
    });
  }
});

Deno.test("the penalty keeps all digits for close policies and stays finite for logits of ±10⁴", () => {
  const near = klPenaltyLoss([[1e-8, 0]], [{ oldLogits: [0, 0], action: 0, advantage: 0 }], {
    beta: 1,
    direction: "old‖new",
  });
  // ½ δᵀFδ with F = ¼ and δ = 10⁻⁸.
  assertClose(near.divergence, 1.25e-17, { rtol: 1e-6, why: "third order vanishes here" });
  const far = klPenaltyLoss([[-1e4, 1e4]], [{ oldLogits: [0, 0], action: 1, advantage: 1 }], {
    beta: 1,
    direction: "old‖new",
  });
  assertClose(far.divergence, 1e4 - Math.log(2), { rtol: 1e-12, why: "½·20000 − ln 2" });
  const back = klPenaltyLoss([[0, 0]], [{ oldLogits: [-1e4, 1e4], action: 1, advantage: 1 }], {
    beta: 1,
    direction: "new‖old",
  });
  assertClose(back.divergence, 1e4 - Math.log(2), { rtol: 1e-12, why: "the same, reversed" });
  assert(back.gradient[0].every(Number.isFinite));
  assertThrows(
    () =>
      klPenaltyLoss([[0, 0]], [{ oldLogits: [-1e4, 1e4], action: 0, advantage: 1 }], {
        beta: 1,
        direction: "new‖old",
      }),
    RangeError,
    "ratio",
  );
});

Deno.test("β is halved, kept or doubled", () => {
  const next = (d: number): number => adaptiveKlCoefficient(4, d, { target: 0.03 });
  assertEquals([0, 0.0199, 0.021, 0.0449, 0.046, Infinity].map(next), [2, 2, 4, 4, 8, 8]);
  assertThrows(() => adaptiveKlCoefficient(0, 0.1, { target: 1 }), RangeError, "β");
  assertThrows(() => adaptiveKlCoefficient(1, NaN, { target: 1 }), RangeError, "divergence");
  assertThrows(() => adaptiveKlCoefficient(1, 1, { target: 1, factor: 1 }), RangeError, "above 1");
  assert(!stopsOnDivergence(-0.1, { target: 0.01 }) && stopsOnDivergence(0.1, { target: 0.01 }));
  assertThrows(() => stopsOnDivergence(NaN, { target: 1 }), RangeError, "NaN");
});

Deno.test("a clipped value loss is never below least squares, and flat where a value has moved far enough towards its target", () => {
  fc.assert(
    fc.property(finite(5), finite(5), finite(5), (value, old, target) => {
      const found = clippedValueLoss([value], [old], [target], { clip: 0.4 });
      assert(found.value >= (value - target) ** 2 / 2 - 1e-12);
      const towards = Math.sign(value - old) === Math.sign(target - value) && Math.abs(value - old) > 0.4;
      if (towards && value !== target) assertEquals(found.gradient[0], 0);
    }),
    RUNS,
  );
  assertEquals(clippedValueLoss([3], [0], [5], { clip: Infinity }).value, 2);
  assertThrows(() => clippedValueLoss([3], [0], [5], { clip: 0 }), RangeError, "clip");
});

Deno.test("normalised advantages have mean 0 and deviation 1, whatever the unit", () => {
  fc.assert(
    fc.property(
      fc.array(finite(1e3), { minLength: 3, maxLength: 20 }),
      fc.double({ min: 1e-150, max: 1e150, noNaN: true }),
      (list, unit) => {
        fc.pre(Math.max(...list) - Math.min(...list) > 1e-3);
        const given = { deviation: "sample", zeroDeviation: "refuse" } as const;
        const found = normalizedAdvantages(list, given);
        const n = list.length;
        assertClose(found.reduce((sum, x) => sum + x, 0), 0, {
          atol: 1e-7,
          why: "a spread of 10⁻³ beside 10³",
        });
        assertClose(found.reduce((sum, x) => sum + x * x, 0), n - 1, {
          rtol: 1e-9,
          why: "a spread of 10⁻³ beside 10³",
        });
        assertClose(normalizedAdvantages(list.map((x) => x * unit), given), found, {
          rtol: 1e-6,
          atol: 1e-6,
          why: "round-off of the products",
        });
      },
    ),
    RUNS,
  );
});

Deno.test("n or n − 1, centred or not, all equal: as asked", () => {
  const list = [1, 2, 6];
  const square = (deviation: "sample" | "population"): number =>
    normalizedAdvantages(list, { deviation, zeroDeviation: "refuse" }).reduce((sum, x) => sum + x * x, 0);
  assertClose([square("sample"), square("population")], [2, 3], EXACT);
  const plain = normalizedAdvantages(list, { deviation: "sample", zeroDeviation: "refuse", centre: false });
  assertClose(plain, list.map((x) => x / Math.sqrt(7)), EXACT);
  assertEquals([...normalizedAdvantages([0.1, 0.1, 0.1], { deviation: "sample", zeroDeviation: "zero" })], [
    0,
    0,
    0,
  ]);
  assertThrows(
    () => normalizedAdvantages([0.1, 0.1, 0.1], { deviation: "sample", zeroDeviation: "refuse" }),
    RangeError,
    "differ",
  );
  assertThrows(
    () => normalizedAdvantages([], { deviation: "sample", zeroDeviation: "zero" }),
    RangeError,
    "at least one",
  );
  assertThrows(
    () => normalizedAdvantages([NaN], { deviation: "sample", zeroDeviation: "zero" }),
    RangeError,
    "finite",
  );
  const stabilised = normalizedAdvantages([-1, 1], {
    deviation: "population",
    zeroDeviation: "refuse",
    stabilizer: 1,
  });
  assertClose(stabilised, [-0.5, 0.5], EXACT);
});

Deno.test("k1 and k3 are unbiased for D(old‖new), and k3 is never negative", () => {
  const [old, next] = [softmax([0.3, -1, 0.8]), softmax([0.1, 0.4, -0.6])];
  const exact = old.reduce((sum, p, a) => sum + p * Math.log(p / next[a]), 0);
  const each = Array.from(
    old,
    (p, a) => updateDiagnostics([Math.log(next[a])], [Math.log(p)], [1], { clip: 0.2 }),
  );
  const mean = (of: (d: typeof each[number]) => number): number =>
    each.reduce((sum, d, a) => sum + old[a] * of(d), 0);
  assertClose([mean(({ k1 }) => k1), mean(({ k3 }) => k3), mean(({ meanRatio }) => meanRatio)], [
    exact,
    exact,
    1,
  ], { rtol: 1e-13, why: "an enumeration" });
  assert(each.every(({ k3 }) => k3 >= 0));
});

Deno.test("the shares beyond the clip: outside on either side, silenced on one", () => {
  const found = updateDiagnostics([0.9, 0.2, 0.5, 0.3].map(Math.log), [0.5, 0.5, 0.5, 0.5].map(Math.log), [
    1,
    1,
    1,
    -1,
  ], { clip: 0.2 });
  assertClose(
    [found.outside, found.silenced, found.smallestRatio, found.largestRatio],
    [0.75, 0.5, 0.4, 1.8],
    { rtol: 1e-12, why: "round-off" },
  );
});

Deno.test("explained variance: 1 for perfect values, 0 for a constant, below for worse", () => {
  const returns = [1, 3, 8];
  assertEquals(explainedVariance(returns, returns), 1);
  assertEquals(explainedVariance([5, 5, 5], returns), 0);
  assert(explainedVariance([8, 3, 1], returns) < 0);
  assertThrows(() => explainedVariance([1, 2], [4, 4]), RangeError, "no variance");
});

// jax 0.10.2, float64.
Deno.test("the whole loss and its gradients, as automatic differentiation has them", () => {
  const options = { clip: 0.2, valueCoefficient: 0.5, entropyCoefficient: 0.03, valueClip: 0.2 };
  const data = {
    actions: [2, 1],
    oldLogProbabilities: [-0.8227932187257527, -0.8911952588736528],
    advantages: [1.3, -0.8],
    returns: [1.4, 1.2],
    oldValues: [0.1, 1.9],
  };
  const { value, gradient: slopes } = ppoLoss(
    { logits: [[0.3, -0.7, 1.1], [2, 0.4, -0.5]], values: [0.5, 2] },
    data,
    options,
  );
  assertClose(value, -0.25196083690998994, { rtol: 1e-13, why: "float64 on both sides" });
  assertClose([...slopes.logits[0], ...slopes.logits[1]], [
    -0.0016408922090683303,
    -0.0021392881604638376,
    0.003780180369532168,
    0.004806297985216377,
    -0.0028034461885745724,
    -0.002002851796641806,
  ], { rtol: 1e-11, atol: 1e-16, why: "float64 on both sides" });
  assertClose(slopes.values, [0, 0.2], EXACT);
  assertThrows(
    () => ppoLoss({ logits: [[0, 0]], values: [0] }, { ...data, actions: [2] }, options),
    RangeError,
    "action",
  );
  assertThrows(() => ppoLoss({ logits: [], values: [] }, data, options), RangeError, "at least one");
});

Deno.test("bad clips and shapes are refused", () => {
  assertThrows(() => clippedSurrogateLoss([1], [1], { clip: 0 }), RangeError, "clip");
  assertThrows(() => clippedSurrogateLoss([1], [1], { clip: { low: 1.5, high: 0.2 } }), RangeError, "clip");
  assertThrows(() => clippedSurrogateLoss([-1], [1], { clip: 0.2 }), RangeError, "at least 0");
  assertThrows(() => clippedSurrogateLoss([Infinity], [0], { clip: 0.2 }), RangeError, "finite");
  assertThrows(() => clippedSurrogateLoss([1], [1, 2], { clip: 0.2 }), RangeError, "one length");
  assertThrows(() => clippedSurrogateLoss([], [], { clip: 0.2 }), RangeError, "at least one");
});
