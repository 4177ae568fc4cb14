import fc from "fast-check";
import {
  entropy,
  generalizedJensenShannonDivergence,
  jensenShannonDistance,
  jensenShannonDivergence,
  klDivergence,
} from "../../../lib/information/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { lawOf, pairs } from "./random-pairs.ts";

Deno.test("JSD worked by hand", () => {
  // M = (3/4, 1/4): ½ ln(4/3) + ½ [½ ln(2/3) + ½ ln 2]
  const expected = Math.log(4 / 3) / 2 + (Math.log(2 / 3) + Math.log(2)) / 4;
  assertClose(jensenShannonDivergence([1, 0], [1 / 2, 1 / 2]), expected, { rtol: 1e-14, why: "round-off" });
  // scipy.spatial.distance.jensenshannon([1, 0], [0.5, 0.5]) = 0.4645014…
  assertClose(jensenShannonDistance([1, 0], [1 / 2, 1 / 2]), 0.46450140402245893, {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("0 ≤ JSD ≤ ln 2, with ln 2 for laws without a common outcome", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      const found = jensenShannonDivergence(p, q);
      assert(found >= 0 && found <= Math.LN2 * (1 + 1e-15));
      assertEquals(jensenShannonDivergence(q, p), found);
      const apart = jensenShannonDivergence([...p, ...q.map(() => 0)], [...p.map(() => 0), ...q]);
      assertClose(apart, Math.LN2, { rtol: 1e-14, why: "round-off" });
    }),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("JSD is the entropy of the mixture less the mean entropy, and the mean divergence from the mixture", () => {
  fc.assert(
    fc.property(pairs, ({ p, q }) => {
      const mixture = p.map((each, x) => (each + q[x]) / 2);
      const found = jensenShannonDivergence(p, q);
      assertClose(found, entropy(mixture) - (entropy(p) + entropy(q)) / 2, {
        atol: 1e-14,
        why: "entropies cancel",
      });
      assertClose(found, (klDivergence(p, mixture) + klDivergence(q, mixture)) / 2, {
        rtol: 1e-12,
        atol: 1e-24,
        why: "the mixture is rounded",
      });
    }),
    { seed: 2, numRuns: 300 },
  );
});

Deno.test("triangle inequality of √JSD", () => {
  fc.assert(
    fc.property(
      pairs,
      fc.integer({ min: 0, max: 1e6 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (pair, seed, t) => {
        const { p, q } = pair;
        const anywhere = lawOf(p.length, seed % 3, seed);
        const between = p.map((each, x) => (1 - t) * each + t * q[x]);
        for (const middle of [anywhere, between]) {
          const detour = jensenShannonDistance(p, middle) + jensenShannonDistance(middle, q);
          // A middle law is rounded by 2⁻⁵³ of a probability, and the root has an infinite slope at 0.
          assert(jensenShannonDistance(p, q) <= detour * (1 + 1e-12) + 1e-16);
        }
      },
    ),
    { seed: 3, numRuns: 500 },
  );
});

Deno.test("the generalised divergence is that of two laws for weights ½, and at most the entropy of the weights", () => {
  fc.assert(
    fc.property(pairs, fc.integer({ min: 0, max: 1e6 }), ({ p, q }, seed) => {
      assertClose(generalizedJensenShannonDivergence([p, q]), jensenShannonDivergence(p, q), {
        rtol: 1e-13,
        why: "round-off",
      });
      const weights = lawOf(3, seed % 3, seed);
      const laws = [p, q, lawOf(p.length, 1, seed)];
      const found = generalizedJensenShannonDivergence(laws, weights);
      const mixture = p.map((_, x) => laws.reduce((sum, law, i) => sum + weights[i] * law[x], 0));
      const entropies = laws.reduce((sum, law, i) => sum + weights[i] * entropy(law), 0);
      assert(found >= 0 && found <= entropy(weights) + 1e-15);
      assertClose(found, entropy(mixture) - entropies, { atol: 1e-14, why: "entropies cancel" });
    }),
    { seed: 4, numRuns: 300 },
  );
});

Deno.test("JSD of close laws keeps its digits, with any weights", () => {
  for (const d of [2 ** -14, 2 ** -30, 2 ** -45]) {
    const [p, q] = [[0.5 + d, 0.5 - d], [0.5, 0.5]];
    // ½ w₁w₂ Σ δ²/p = 2 w₁w₂ d²
    assertClose(generalizedJensenShannonDivergence([p, q], [1 / 4, 3 / 4]), 3 / 8 * d * d, {
      rtol: 10 * d * d + 1e-14,
      why: "the next term is of relative order d²",
    });
    assertClose(jensenShannonDistance(p, q) / d, Math.SQRT1_2, {
      rtol: 10 * d * d + 1e-14,
      why: "next term",
    });
  }
});

Deno.test("the base is that of the logarithm under the root", () => {
  const [p, q] = [[0.7, 0.2, 0.1], [0.1, 0.2, 0.7]];
  assertClose(jensenShannonDistance(p, q, 2) ** 2 * Math.LN2, jensenShannonDivergence(p, q), {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("what has no Jensen–Shannon divergence is refused", () => {
  assertThrows(() => jensenShannonDivergence([0.5, 0.6], [0.5, 0.5]), RangeError, "the first law");
  assertThrows(() => jensenShannonDistance([1], [1], 1), RangeError, "base");
  assertThrows(() => generalizedJensenShannonDivergence([[1], [1]], [0.5, 0.6]), RangeError, "the weights");
  assertThrows(() => generalizedJensenShannonDivergence([[1], [0.5, 0.5]]), RangeError, "law 1");
});
