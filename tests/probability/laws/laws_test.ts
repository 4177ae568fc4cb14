import fc from "fast-check";
import type { Distribution } from "../../../lib/probability/mod.ts";
import { derivative } from "../../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { entries, expectation } from "./table.ts";

const fixed = { seed: 20240607, numRuns: 400 };
const laws = entries.map(({ law }) => law);
const some = fc.nat(laws.length - 1);
const probability = fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true });
// Probabilities of every size, near 0 and near 1 alike.
const level = fc.oneof(
  probability,
  fc.double({ min: -600, max: -1, noNaN: true }).map(Math.exp),
  fc.double({ min: -36, max: -1, noNaN: true }).map((x) => -Math.expm1(x)),
).filter((p) => p >= 1e-300 && p < 1);

function each(check: (entry: typeof entries[number]) => void): void {
  for (const entry of entries) {
    try {
      check(entry);
    } catch (error) {
      throw new Error(
        `${entry.law.name} ${JSON.stringify(entry.law.parameters)}: ${(error as Error).message}`,
      );
    }
  }
}

Deno.test("the distribution function and the survival function add to one", () => {
  fc.assert(
    fc.property(some, level, (index, p) => {
      const law = laws[index];
      const x = law.quantile(p);
      assertClose(law.cdf(x) + law.survival(x), 1, { rtol: 1e-13, why: "round-off" });
      assertClose(Math.exp(law.logCdf(x)), law.cdf(x), { rtol: 1e-15, why: "round-off" });
    }),
    fixed,
  );
});

Deno.test("the distribution function rises and the survival function falls", () => {
  fc.assert(
    fc.property(some, level, level, (index, p, q) => {
      const law = laws[index];
      const [x, y] = [p, q].map((level) => law.quantile(level)).sort((a, b) => a - b);
      assert(law.logCdf(x) <= law.logCdf(y) && law.logSurvival(x) >= law.logSurvival(y));
      assert(law.density(x) >= 0);
    }),
    fixed,
  );
});

Deno.test("the quantile inverts the distribution function where it is continuous, in both tails", () => {
  fc.assert(
    fc.property(some, level, (index, p) => {
      const law = laws[index];
      if (law.discrete) return;
      const x = law.quantile(p);
      if (Math.abs(x) < 1e-300) return;
      // What a quantile's last digit is worth.
      const lost = 2 ** -51 * Math.abs(x) * law.density(x);
      if (p <= 0.5) assertClose(law.cdf(x), p, { rtol: 1e-12, atol: lost, why: "round-off of x" });
      else assertClose(law.survival(x), 1 - p, { rtol: 1e-12, atol: lost, why: "round-off of x" });
    }),
    fixed,
  );
});

Deno.test("the quantile is the least number whose distribution function reaches p where that is a staircase", () => {
  fc.assert(
    fc.property(some, level, (index, p) => {
      const law = laws[index];
      if (!law.discrete) return;
      const k = law.quantile(p);
      assert(Number.isInteger(k));
      const why = "round-off of p";
      if (p <= 0.5) {
        assert(law.cdf(k) >= p * (1 - 1e-13) && law.cdf(k - 1) < p, `${law.name} at ${p}: ${k}`);
      } else {
        const rest = 1 - p;
        assert(
          law.survival(k) <= rest * (1 + 2e-7) && law.survival(k - 1) > rest,
          `${law.name} at ${p}: ${k}`,
        );
      }
      if (law.survival(k) > 1e-8) assertEquals(law.quantile(law.cdf(k)), k, why);
    }),
    fixed,
  );
});

Deno.test("the quantiles of 0 and 1 are the ends of the support", () => {
  each(({ law }) => {
    assertEquals([law.quantile(0), law.quantile(1)], [...law.support]);
    assertEquals([law.logCdf(-Infinity), law.logSurvival(-Infinity)], [-Infinity, 0]);
    assertEquals([law.logCdf(Infinity), law.logSurvival(Infinity)], [0, -Infinity]);
    assertEquals([law.density(-Infinity), law.density(Infinity)], [0, 0]);
  });
});

Deno.test("the density integrates to one", () => {
  each(({ law }) =>
    assertClose(expectation(law, () => 1), 1, { rtol: 1e-9, why: "tolerance of the quadrature" })
  );
});

Deno.test("the density is the slope of the distribution function", () => {
  each(({ law }) => {
    if (law.discrete) return;
    for (const p of [0.2, 0.6]) {
      const x = law.quantile(p);
      const step = Math.min(Math.abs(law.quantile(p + 0.1) - x), Math.abs(x - law.quantile(p - 0.1)));
      assertClose(derivative(law.cdf, x, { step }), law.density(x), { rtol: 1e-8, why: "differences" });
    }
  });
});

Deno.test("the entropy is −E[ln p(X)]", () => {
  each(({ law }) =>
    assertClose(expectation(law, (x) => -law.logDensity(x)), law.entropy(), {
      rtol: 1e-8,
      atol: 1e-8,
      why: "tolerance of the quadrature",
    })
  );
});

Deno.test("the cumulants are those of the moments, and the first two are mean and variance", () => {
  each(({ law, cumulants }) => {
    if (cumulants === 0) return;
    const mean = expectation(law, (x) => x);
    const [second, third, fourth] = [2, 3, 4].map((n) => expectation(law, (x) => (x - law.mean()) ** n));
    const expected = [mean, second, third, fourth - 3 * second ** 2];
    const deviation = Math.sqrt(law.variance());
    law.cumulants(4).forEach((cumulant, i) =>
      assertClose(cumulant, expected[i], {
        atol: 1e-7 * Math.max(deviation ** (i + 1), i === 0 ? Math.abs(mean) : 0),
        rtol: 1e-7,
        why: "tolerance of the quadrature",
      })
    );
    assertClose(law.cumulants(2), [law.mean(), law.variance()], { rtol: 1e-13, why: "round-off" });
    assertEquals(law.cumulants(6).slice(0, 3), law.cumulants(3));
  });
});

Deno.test("the score is the slope of the log-density in the parameters", () => {
  each(({ law, smooth, make }) => {
    for (const p of [0.1, 0.35, 0.8]) {
      const x = law.quantile(p);
      const score = law.score(x);
      assertEquals(Object.keys(score), [...smooth]);
      for (const name of smooth) {
        const value = law.parameters[name];
        const logDensity = (at: number): number => make({ [name]: at }).logDensity(x);
        const step = Math.abs(value) / 20;
        if (!Number.isFinite(logDensity(value + step)) || !Number.isFinite(logDensity(value - step))) {
          continue;
        }
        // Where the kink of a density lies at x, the difference has no limit.
        if (law.name === "Laplace" && name === "location" && Math.abs(x - value) < 2 * step) continue;
        assertClose(score[name], derivative(logDensity, value, { step }), {
          rtol: 1e-7,
          atol: 1e-8,
          why: "differences",
        });
      }
    }
  });
});

Deno.test("the score has mean zero, and its covariance is the Fisher information", () => {
  each(({ law, smooth, regular }) => {
    if (!regular) return;
    const information = law.fisherInformation();
    assertEquals([information.rows, information.columns], [smooth.length, smooth.length]);
    smooth.forEach((first, i) => {
      const size = Math.sqrt(information.data[i * smooth.length + i]);
      assertClose(expectation(law, (x) => law.score(x)[first]), 0, {
        atol: 1e-7 * size,
        why: "tolerance of the quadrature",
      });
      smooth.forEach((second, j) => {
        const expected = information.data[i * smooth.length + j];
        const other = Math.sqrt(information.data[j * smooth.length + j]);
        assertClose(expectation(law, (x) => law.score(x)[first] * law.score(x)[second]), expected, {
          atol: 1e-7 * size * other,
          why: "tolerance of the quadrature",
        });
      });
    });
  });
});

Deno.test("the log-density stays finite far out in the support", () => {
  const far = (law: Distribution, x: number): boolean => Number.isFinite(law.logDensity(x));
  each(({ law }) => {
    const [least, greatest] = law.support;
    // exp(10⁸) is beyond float64: there the log-density of a Gumbel law is −Infinity, as it should.
    if (greatest === Infinity) assert(far(law, 1e8), "upper");
    if (least === -Infinity && law.name !== "Gumbel") assert(far(law, -1e8), "lower");
  });
});

Deno.test("every law refuses NaN, what is no probability, and what is outside its support", () => {
  each(({ law }) => {
    for (
      const f of [law.logDensity, law.density, law.cdf, law.survival, law.logCdf, law.logSurvival, law.score]
    ) {
      assertThrows(() => f(NaN), RangeError, "got NaN");
    }
    for (const p of [-0.1, 1.1, NaN]) {
      assertThrows(() => law.quantile(p), RangeError, "probability in [0, 1]");
    }
    assertThrows(() => law.cumulants(0), RangeError, "at least 1");
    const outside = law.support[0] === -Infinity ? Infinity : law.support[0] - 1;
    assertThrows(() => law.score(outside), RangeError, "support");
    assertEquals(law.logDensity(outside), -Infinity);
  });
});

Deno.test("every law refuses parameters that are not numbers, and names them", () => {
  each(({ law, smooth, make }) => {
    for (const name of smooth) assertThrows(() => make({ [name]: NaN }), RangeError, "Expected");
    for (const name of smooth) assertThrows(() => make({ [name]: Infinity }), RangeError, "got");
    assert(law.name.length > 0);
  });
});
