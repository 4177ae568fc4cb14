import fc from "fast-check";
import { integrate } from "../../../lib/math/mod.ts";
import { beta, dirichlet } from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertMoments, differencedScore, sampledScores } from "./scores.ts";

const law = dirichlet({ concentration: [2, 1, 3.5] });

Deno.test("log-densities and entropies from 50-digit arithmetic, for large and small concentrations", () => {
  const cases: [number[], number[], number, number][] = [
    [[0.5, 0.3, 0.2], [2, 1, 3.5], -0.255153504135128803, -1.36707473782187711],
    [[0.0625, 0.6875, 0.25], [0.25, 7, 0.5], 0.110247742274422408, -5.56136096751867738],
    [[0.25, 0.5, 0.25], [250000, 500000.5, 250010], 13.7103708200684995, -12.7105091931799716],
    [[2 ** -40, 0.5, 0.5 - 2 ** -40], [0.01, 3, 2], 23.2696858149475573, -96.6923884062840557],
    [[0.25, 0.75], [1e-3, 1e9], -287682077.665646408, -1013.39008331094253],
  ];
  for (const [x, concentration, logDensity, entropy] of cases) {
    const each = dirichlet({ concentration });
    assertClose(each.logDensity(x), logDensity, { rtol: 1e-13, why: "digits of the remainders" });
    assertClose(each.entropy(), entropy, { rtol: 1e-13, why: "digits of the remainders" });
  }
});

Deno.test("two shares are a beta variable and its rest", () => {
  const [pair, line] = [dirichlet({ concentration: [0.7, 2.5] }), beta({ alpha: 0.7, beta: 2.5 })];
  assertClose(pair.logDensity([0.125, 0.875]), line.logDensity(0.125), { rtol: 1e-13, why: "one formula" });
  assertClose(pair.entropy(), line.entropy(), { rtol: 1e-13, why: "one formula" });
  assertClose(pair.covariance().data[0], line.variance(), { rtol: 1e-14, why: "one formula" });
  assertClose(pair.fisherInformation().data, line.fisherInformation().data, {
    rtol: 1e-13,
    why: "one formula",
  });
});

Deno.test("the density integrates to one over the triangle", () => {
  const total = integrate(
    (x) => integrate((y) => law.density([x, y, 1 - x - y]), 0, 1 - x, { rtol: 1e-9 }).value,
    0,
    1,
    { rtol: 1e-9 },
  ).value;
  assertClose(total, 1, { atol: 1e-8, why: "quadrature" });
});

Deno.test("on the edges the density is zero, finite or infinite, and refused where it is both", () => {
  assertEquals(law.density([0, 0.5, 0.5]), 0);
  // Γ(6.5)/(Γ(2) Γ(1) Γ(3.5)) · 0.5 · 0.5^2.5 = 5.5 · 4.5 · 3.5 · 0.5^3.5
  assertClose(law.density([0.5, 0, 0.5]), 5.5 * 4.5 * 3.5 * 0.5 ** 3.5, { rtol: 1e-13, why: "lgamma" });
  const spiky = dirichlet({ concentration: [0.5, 2, 1] });
  assertEquals(spiky.logDensity([0, 0.5, 0.5]), Infinity);
  assertThrows(() => spiky.logDensity([0, 0, 1]), RangeError, "move inside");
});

Deno.test("merging shares adds their concentrations, and the covariances with them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.05, max: 20, noNaN: true }), { minLength: 4, maxLength: 4 }),
      (a) => {
        const [whole, merged] = [
          dirichlet({ concentration: a }),
          dirichlet({ concentration: a }).merged([[3, 1], [0, 2]]),
        ];
        const S = whole.covariance().data;
        const of = (i: number, j: number): number => S[4 * i + j];
        assertClose(merged.mean()[0], whole.mean()[1] + whole.mean()[3], { rtol: 1e-14, why: "round-off" });
        assertClose(merged.covariance().data[0], of(1, 1) + of(3, 3) + 2 * of(1, 3), {
          atol: 1e-15,
          why: "round-off",
        });
      },
    ),
    { seed: 1, numRuns: 60 },
  );
  assertEquals(Object.values(law.among([2, 0]).parameters), [3.5, 2]);
});

Deno.test("the score is the slope of the log-density, and its covariance the Fisher information", () => {
  const x = [0.25, 0.35, 0.4];
  assertClose(
    Object.values(law.score(x)),
    differencedScore(
      (concentration) => dirichlet({ concentration }).logDensity(x),
      Object.values(law.parameters),
    ),
    { rtol: 1e-8, atol: 1e-8, why: "fourth-order differences" },
  );
  const draws = law.samples(30_000, stream(2));
  const rows = Array.from({ length: draws.rows }, (_, i) => draws.data.subarray(3 * i, 3 * i + 3));
  const { mean, products } = sampledScores(law, rows);
  assertClose(mean, [0, 0, 0], { atol: 0.04, why: "six standard errors" });
  assertClose(products, law.fisherInformation().data, { atol: 0.12, why: "six standard errors" });
});

Deno.test("draws have the mean and the covariance, for tiny concentrations too", () => {
  assertMoments(law, law.samples(50_000, stream(3)), 0.008);
  const tiny = dirichlet({ concentration: [0.002, 0.001, 0.003] });
  const draws = tiny.samples(20_000, stream(4));
  assertMoments(tiny, draws, 0.025);
  assert(draws.data.every((share) => share >= 0 && share <= 1));
});

Deno.test("what is no Dirichlet law, or no list of shares, is refused", () => {
  assertThrows(() => dirichlet({ concentration: [1] }), RangeError, "at least two");
  assertThrows(() => dirichlet({ concentration: [1, 0] }), RangeError, "concentration 1");
  assertThrows(() => dirichlet({ concentration: [NaN, 1] }), RangeError, "concentration 0");
  assertThrows(() => law.density([0.5, 0.5]), RangeError, "vector of 3");
  assertThrows(() => law.density([0.5, 0.5, 0.5]), RangeError, "sum to 1");
  assertThrows(() => law.density([-0.5, 1, 0.5]), RangeError, "in [0, 1]");
  assertThrows(() => law.score([0, 0.5, 0.5]), RangeError, "positive shares");
  assertThrows(() => law.merged([[0], [1]]), RangeError, "all 3 shares");
  assertThrows(() => law.merged([[0, 1], [1, 2]]), RangeError, "share no axis");
  assertThrows(() => law.among([0]), RangeError, "at least two");
});
