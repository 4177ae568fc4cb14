import {
  characteristicFunctionOfPoints,
  characteristicFunctionOfSample,
  convolutionPower,
  convolve,
  cumulantGeneratingFunctionOfPoints,
  cumulantsOfPoints,
  momentsOfPoints,
  pointLaw,
  standardizedSum,
} from "../../../lib/estimators/mod.ts";
import { binomialLogProbability } from "../../../lib/math/mod.ts";
import { derivative } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const LAW = pointLaw([3, 0, 1], [0.3, 0.5, 0.2]);
const OTHER = pointLaw([-1, 2.5], [0.7, 0.3]);

Deno.test("values are sorted, joined, and left out where impossible", () => {
  const law = pointLaw([2, -1, 2, 7], [0.25, 0.5, 0.25, 0]);
  assertEquals([...law.values], [-1, 2]);
  assertEquals([...law.probabilities], [0.5, 0.5]);
});

Deno.test("0.1 + 0.2 falls on 0.3", () => {
  const tenth = pointLaw([0.1, 0.2], [0.5, 0.5]);
  const sum = convolve(tenth, tenth);
  assertEquals(sum.values.length, 3);
  assertEquals([...sum.probabilities], [0.25, 0.5, 0.25]);
});

Deno.test("tosses add up to the binomial law", () => {
  const sum = convolutionPower(pointLaw([0, 1], [0.7, 0.3]), 37);
  assertClose(
    sum.probabilities,
    Array.from({ length: 38 }, (_, k) => Math.exp(binomialLogProbability(k, 37, 0.3))),
    { rtol: 1e-12, why: "six doublings" },
  );
});

Deno.test("convolution commutes, and the transform of a sum is the product of the transforms", () => {
  const [sum, turned] = [convolve(LAW, OTHER), convolve(OTHER, LAW)];
  assertEquals([...sum.values], [...turned.values]);
  assertClose(sum.probabilities, turned.probabilities, { rtol: 1e-15, why: "products in another order" });
  for (const t of [-2, -0.3, 0.7, 11]) {
    const [a, b, both] = [LAW, OTHER, sum].map((law) => characteristicFunctionOfPoints(law, t));
    assertClose([both.re, both.im], [a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re], {
      atol: 1e-15,
      why: "six terms",
    });
  }
});

Deno.test("the cumulants of N draws are N times those of one; of their standardised sum N^{1−n/2} times", () => {
  const one = cumulantsOfPoints(LAW, 6);
  for (const N of [2, 5, 16]) {
    assertClose(cumulantsOfPoints(convolutionPower(LAW, N), 6), one.map((each) => N * each), {
      rtol: 1e-9,
      why: "moments about the mean, which cancel",
    });
    const y = cumulantsOfPoints(standardizedSum(LAW, N), 6);
    assertClose(y.slice(1), one.slice(1).map((each, i) => N ** (1 - (i + 2) / 2) * each), {
      rtol: 1e-9,
      why: "moments about the mean, which cancel",
    });
    assertClose(y[0], 0, { atol: 1e-14, why: "a centre rounded" });
  }
});

Deno.test("cumulants are the derivatives of the generating function at 0", () => {
  const K = (t: number): number => cumulantGeneratingFunctionOfPoints(LAW, t);
  const [mean, variance] = cumulantsOfPoints(LAW, 2);
  assertClose(derivative(K, 0), mean, { rtol: 1e-10, why: "a numerical derivative" });
  assertClose(derivative(K, 0, { order: 2 }), variance, { rtol: 1e-8, why: "a numerical second derivative" });
  // E[e^{−2X}] = 0.5 + 0.2e^{−2} + 0.3e^{−6}
  assertClose(K(-2), Math.log(0.5 + 0.2 * Math.exp(-2) + 0.3 * Math.exp(-6)), {
    rtol: 1e-15,
    why: "three terms",
  });
  assertClose(K(1e5), 3e5 + Math.log(0.3), { rtol: 1e-15, why: "the largest value alone" });
});

Deno.test("moments about any point", () => {
  assertClose(momentsOfPoints(LAW, 2, 1), [0.1, 0.5 + 0.3 * 4], { rtol: 1e-14, why: "three terms" });
});

Deno.test("cumulants far from 0 keep their digits", () => {
  const far = pointLaw([1e6, 1e6 + 1, 1e6 + 3], [0.5, 0.2, 0.3]);
  assertClose(cumulantsOfPoints(far, 4).slice(1), cumulantsOfPoints(LAW, 4).slice(1), {
    rtol: 1e-8,
    why: "the mean is rounded to 10⁻¹⁰",
  });
});

Deno.test("a sample's transform is that of its empirical law, and the mean of the law's", () => {
  const sample = [0, 1, 3, 3];
  const law = pointLaw([0, 1, 3], [0.25, 0.25, 0.5]);
  const [a, b] = [characteristicFunctionOfSample(sample, 1.7), characteristicFunctionOfPoints(law, 1.7)];
  assertClose([a.re, a.im], [b.re, b.im], { atol: 1e-15, why: "four terms" });
  const n = 20_000;
  const found = characteristicFunctionOfSample(stream(3).normals(n), 1);
  // Each part of exp(iX) has a standard deviation below 0.66.
  assertClose([found.re, found.im], [Math.exp(-1 / 2), 0], {
    atol: 6 * 0.66 / Math.sqrt(n),
    why: "six standard errors",
  });
});

Deno.test("what is no law, and what is no number, is refused", () => {
  assertThrows(() => pointLaw([], []), RangeError, "at least one number");
  assertThrows(() => pointLaw([0, 1], [0.5]), RangeError, "of one length");
  assertThrows(() => pointLaw([0, 1], [-0.5, 1.5]), RangeError, "in [0, 1]");
  assertThrows(() => pointLaw([0, 1], [0.5, 0.6]), RangeError, "divide them by it");
  assertThrows(() => pointLaw([0, NaN], [0.5, 0.5]), RangeError, "finite numbers in the values");
  assertThrows(() => convolutionPower(LAW, 0), RangeError, "at least 1");
  assertThrows(() => standardizedSum(LAW, 2.5), RangeError, "at least 1");
  assertThrows(() => momentsOfPoints(LAW, 0), RangeError, "at least 1");
  assertThrows(() => momentsOfPoints(LAW, 2, NaN), RangeError, "to be finite");
  assertThrows(() => characteristicFunctionOfPoints(LAW, NaN), RangeError, "to be finite");
  assertThrows(() => cumulantGeneratingFunctionOfPoints(LAW, Infinity), RangeError, "to be finite");
  assertThrows(() => characteristicFunctionOfSample([], 1), RangeError, "at least one number");
  assertThrows(() => characteristicFunctionOfSample([1, NaN], 1), RangeError, "finite numbers");
});

Deno.test("what is no law is refused by every function of one", () => {
  const bad = [
    { law: { values: new Float64Array(0), probabilities: new Float64Array(0) }, why: "at least one number" },
    { law: { values: Float64Array.of(0, 1), probabilities: Float64Array.of(0.5, 0.2) }, why: "to sum to 1" },
    { law: { values: Float64Array.of(0, 1), probabilities: Float64Array.of(1.5, -0.5) }, why: "in [0, 1]" },
    {
      law: { values: Float64Array.of(0, NaN), probabilities: Float64Array.of(0.5, 0.5) },
      why: "finite numbers",
    },
    { law: { values: Float64Array.of(0), probabilities: Float64Array.of(0.5, 0.5) }, why: "of one length" },
  ];
  for (const { law, why } of bad) {
    for (
      const use of [
        () => convolve(law, LAW),
        () => convolve(LAW, law),
        () => convolutionPower(law, 3),
        () => standardizedSum(law, 3),
        () => momentsOfPoints(law, 2),
        () => cumulantsOfPoints(law, 2),
        () => characteristicFunctionOfPoints(law, 1),
        () => cumulantGeneratingFunctionOfPoints(law, 1),
      ]
    ) assertThrows(use, RangeError, why);
  }
});
