import {
  categoricalFisherInformation,
  categoricalFisherRaoDistance,
  densityFisherInformation,
  fisherLength,
  fisherVolumeElement,
  gaussianFisherInformation,
  gaussianFisherRaoDistance,
  gaussianGeodesic,
  jeffreysPrior,
  klDivergence,
  transformedFisherInformation,
} from "../../../lib/information/mod.ts";
import { matrix, softmax } from "../../../lib/math/mod.ts";
import { hessian } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";

/** ∂p/∂xᵢ of softmax(x). */
const softmaxSlopes = (law: Float64Array): Float64Array[] =>
  Array.from(law, (p, i) => law.map((q, x) => q * (Number(x === i) - p)));

Deno.test("the information of a softmax is the Hessian of its divergence, by finite differences", () => {
  const logits = [0.3, -1, 0.8];
  const law = softmax(logits);
  const found = categoricalFisherInformation(law, softmaxSlopes(law));
  const numeric = hessian((at: number[]) => klDivergence(law, softmax(at)), logits, { step: 0.02 });
  assertClose(found.data, numeric.data, { atol: 1e-8, why: "finite differences" });
  // diag(p) − ppᵀ
  assertClose(found.data, matrix(3, 3, (i, j) => law[i] * (Number(i === j) - law[j])).data, {
    atol: 1e-15,
    why: "three terms",
  });
});

Deno.test("the information of a density by quadrature: a gamma law's scale, and a normal law", () => {
  // Gamma of shape 3: F = 3/scale² in the scale.
  const gamma = densityFisherInformation(
    (x) => x ** 2 * Math.exp(-x / 2) / 16,
    (x) => [x / 4 - 3 / 2],
    0,
    Infinity,
  );
  assertClose(gamma.data, [3 / 4], { rtol: 1e-9, why: "quadrature" });
  const normal = densityFisherInformation(
    (x) => Math.exp(-(((x - 1) / 2) ** 2) / 2) / Math.sqrt(8 * Math.PI),
    (x) => [(x - 1) / 4, ((x - 1) ** 2 / 4 - 1) / 2],
    -Infinity,
    Infinity,
  );
  assertClose(normal.data, gaussianFisherInformation(2).data, { atol: 1e-10, why: "quadrature" });
});

Deno.test("a metric: F′ = JᵀFJ, and √det F′ = √det F · |det J|", () => {
  const F = gaussianFisherInformation(3);
  const J = matrix(2, 2, [1, 2, 0, -3]);
  const moved = transformedFisherInformation(F, J);
  // JᵀFJ by hand: F = diag(1/9, 2/9).
  assertClose(moved.data, [1 / 9, 2 / 9, 2 / 9, 4 / 9 + 2], { rtol: 1e-15, why: "a few products" });
  assertClose(fisherVolumeElement(moved), 3 * fisherVolumeElement(F), { rtol: 1e-14, why: "determinants" });
});

Deno.test("distances: symmetric, the triangle inequality, zero for equal laws, √(2D) for close ones", () => {
  const chance = stream(7);
  for (let run = 0; run < 50; run++) {
    const [p, q, r] = [0, 1, 2].map((i) => randomLaw(4, chance.at(run).at(i)));
    const d = categoricalFisherRaoDistance;
    assertEquals(d(p, p), 0);
    assertClose(d(p, q), d(q, p), { rtol: 1e-15, why: "the same terms" });
    assert(d(p, r) <= d(p, q) + d(q, r) + 1e-14);
    const near = p.map((value, x) => value + 1e-7 * (q[x] - value));
    assertClose(d(p, near) ** 2 / 2, klDivergence(p, near), {
      rtol: 1e-3,
      why: "third order, of a rare outcome",
    });
  }
  // Roots (1, 0) and (1/√2, 1/√2) meet at 45 degrees.
  assertClose(categoricalFisherRaoDistance([1, 0], [0.5, 0.5]), Math.PI / 2, {
    rtol: 1e-15,
    why: "one angle",
  });
});

Deno.test("the distance of normal laws is the length of their geodesic, and no path is shorter", () => {
  const ends = [{ mean: -1, standardDeviation: 0.5 }, { mean: 2, standardDeviation: 3 }] as const;
  const geodesic = gaussianGeodesic(...ends);
  const at = (time: number): number[] => Object.values(geodesic(time)) as number[];
  const slope = (time: number): number[] =>
    at(time + 1e-5).map((value, i) => (value - at(time - 1e-5)[i]) / 2e-5);
  const length = fisherLength(([, sigma]) => gaussianFisherInformation(sigma), at, slope);
  const distance = gaussianFisherRaoDistance(...ends);
  assertClose(length, distance, { rtol: 1e-8, why: "finite differences of the path" });
  assertClose(at(1), [2, 3], { rtol: 1e-12, why: "the end" });
  const straight = fisherLength(
    ([, sigma]) => gaussianFisherInformation(sigma),
    (time) => [-1 + 3 * time, 0.5 + 2.5 * time],
    () => [3, 2.5],
  );
  assert(straight > distance);
  assertClose(gaussianFisherRaoDistance(geodesic(0), geodesic(0.25)), distance / 4, {
    rtol: 1e-10,
    why: "constant speed",
  });
});

Deno.test("equal means: the geodesic is a line, as nearly equal ones nearly are", () => {
  const half = gaussianGeodesic({ mean: 1, standardDeviation: 2 }, { mean: 1, standardDeviation: 8 })(0.5);
  assertClose(half.standardDeviation, 4, { rtol: 1e-15, why: "the geometric mean" });
  const near = gaussianGeodesic({ mean: 1, standardDeviation: 2 }, { mean: 1 + 1e-7, standardDeviation: 8 })(
    0.5,
  );
  assertClose(near.standardDeviation, 4, { rtol: 1e-6, why: "a circle of radius 10⁸" });
});

Deno.test("Jeffreys's prior is the same in every parameter, and refused where it is improper", () => {
  const inP = jeffreysPrior((p) => 1 / (p * (1 - p)), 0, 1);
  const inLogit = jeffreysPrior((x) => 1 / (2 + Math.exp(x) + Math.exp(-x)), -Infinity, Infinity);
  assertClose(inLogit.volume, Math.PI, { rtol: 1e-8, why: "quadrature" });
  const p = 1 / (1 + Math.exp(-0.7));
  assertClose(inLogit.density(0.7), inP.density(p) * p * (1 - p), { rtol: 1e-7, why: "quadrature" });
  assertEquals(inP.density(1.5), 0);
  for (
    const [information, from, to] of [[() => 1, -Infinity, Infinity], [
      (s: number) => 2 / s ** 2,
      1,
      Infinity,
    ]] as const
  ) {
    assertThrows(() => jeffreysPrior(information, from, to), RangeError, "improper");
  }
  assertThrows(() => jeffreysPrior((s) => 2 / s ** 2, 0, 1), RangeError, "improper");
});

Deno.test("what makes no sense is refused", () => {
  assertThrows(() => categoricalFisherInformation([0.5, 0.5], [[1, 1]]), RangeError, "sum of 2");
  assertThrows(() => categoricalFisherInformation([0, 1], [[1, -1]]), RangeError, "infinite there");
  assertThrows(() => categoricalFisherInformation([0.5, 0.5], []), RangeError, "at least one parameter");
  assertThrows(() => categoricalFisherInformation([0.5, 0.5], [[NaN, 0]]), RangeError, "parameter 0");
  assertThrows(() => gaussianFisherInformation(0), RangeError, "standard deviation");
  assertThrows(() => categoricalFisherRaoDistance([1], [0.5, 0.5]), RangeError);
  assertThrows(
    () => gaussianFisherRaoDistance({ mean: 0, standardDeviation: -1 }, { mean: 0, standardDeviation: 1 }),
    RangeError,
    "first law",
  );
  assertThrows(() => fisherVolumeElement(matrix(2, 2, [1, 2, 2, 1])), RangeError, "determinant of");
  assertThrows(() => jeffreysPrior(() => -1, 0, 1), RangeError, "got -1");
  assertThrows(() => jeffreysPrior(() => 1, 1, 0), RangeError, "low to high");
  assertThrows(() => densityFisherInformation(() => 1, () => [], 0, 1), RangeError, "at least one parameter");
  assertThrows(
    () => gaussianGeodesic({ mean: 0, standardDeviation: 1 }, { mean: 1, standardDeviation: 1 })(NaN),
    RangeError,
    "time",
  );
});

Deno.test("a density that quadrature misses, or that is none, is refused", () => {
  const normal = (mean: number, sigma: number) => (x: number): number =>
    Math.exp(-(((x - mean) / sigma) ** 2) / 2) / (Math.sqrt(2 * Math.PI) * sigma);
  const score = (mean: number, sigma: number) => (x: number): number[] => [(x - mean) / sigma ** 2];
  const over = (density: (x: number) => number, from: number, to: number): number =>
    densityFisherInformation(density, score(1000, 0.01), from, to).data[0];
  assertThrows(() => over(normal(1000, 0.01), -Infinity, Infinity), RangeError, "integrates to 1");
  assertClose(over(normal(1000, 0.01), 999.9, 1000.1), 1e4, {
    rtol: 1e-10,
    why: "quadrature to ten deviations",
  });
  assertThrows(
    () => densityFisherInformation((x) => 6 * Math.exp(-3 * x), (x) => [1 / 3 - x], 0, Infinity),
    RangeError,
    "integrates to 1",
  );
  assertThrows(
    () => densityFisherInformation((x) => -3 * Math.exp(-3 * x), (x) => [1 / 3 - x], 0, Infinity),
    RangeError,
    "at least 0",
  );
});

Deno.test("redundant parameters have no volume, and the way along them no length", () => {
  for (let at = 0; at < 200; at++) {
    const law = softmax(stream(5).at(at).normals(3));
    const information = categoricalFisherInformation(law, softmaxSlopes(law));
    assert(fisherVolumeElement(information) < 1e-8);
    assert(fisherLength(() => information, (t) => [t, t, t], () => [1, 1, 1]) < 1e-7);
  }
  const indefinite = matrix(2, 2, [1, 2, 2, 1]);
  assertThrows(() => fisherVolumeElement(indefinite), RangeError, "semi-definite");
  assertThrows(
    () => fisherLength(() => indefinite, (t) => [t, -t], () => [1, -1]),
    RangeError,
    "not negative",
  );
});

Deno.test("a geodesic reaches laws far off in width and close in mean", () => {
  const ends = [[0, 1, 1e-8, 2], [0, 1, 1e-6, 2], [0, 1e-6, 1, 1e6], [3, 2, -1, 0.5]];
  for (const [mean, standardDeviation, lastMean, lastDeviation] of ends) {
    const last = gaussianGeodesic({ mean, standardDeviation }, {
      mean: lastMean,
      standardDeviation: lastDeviation,
    })(1);
    const why = "the exponential of a way of up to 56 units: about 10⁻¹⁴";
    assertClose(last.mean, lastMean, { rtol: 1e-13, why });
    assertClose(last.standardDeviation, lastDeviation, { rtol: 1e-13, why });
  }
});
