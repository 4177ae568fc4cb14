import { divergenceOfLong, entropyOfLong } from "../../../lib/information/kernels/long-sums.ts";
import { entropy, klDivergence } from "../../../lib/information/mod.ts";
import { compensatedSum } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

/** A law of n outcomes over many orders of magnitude, with `zeros` of them impossible. */
function wideLaw(n: number, seed: number, { spread = 20, zeros = 0 } = {}): Float64Array {
  const chance = stream(seed).at("law");
  const weights = Float64Array.from(
    { length: n },
    (_, i) => i < zeros ? 0 : Math.exp(spread * chance.normal()),
  );
  const total = compensatedSum(weights);
  return weights.map((weight) => weight / total);
}

/** −Σ p ln p with the logarithm of the language. */
function plainEntropy(law: ArrayLike<number>): number {
  return -compensatedSum(Array.from(law, (p) => p === 0 ? 0 : p * Math.log(p)));
}

const why = "round-off of sums of n terms";

Deno.test("the kernel's entropy is that of the plain sum, for all lengths modulo a block and all magnitudes", () => {
  for (const n of [1024, 1025, 1026, 1027, 2047, 2048, 2049, 5003]) {
    for (const spread of [0.1, 3, 40]) {
      const law = wideLaw(n, n, { spread });
      const found = entropyOfLong(law);
      assert(found !== undefined);
      assertClose(found, plainEntropy(law), { rtol: 2e-14, why });
      assertClose(entropyOfLong(Array.from(law))!, found, { rtol: 0, why: "a list holds the same numbers" });
    }
  }
});

Deno.test("a law that is all but certain keeps its digits", () => {
  for (const exponent of [-2, -5, -9, -13, -200]) {
    const rare = 10 ** exponent / 1500;
    const law = new Float64Array(1501).fill(rare);
    law[700] = 1 - 1500 * rare;
    // 1 − p is exact here, so that the logarithm near 1 keeps its digits.
    const expected = -law[700] * Math.log1p(law[700] - 1) - 1500 * rare * Math.log(rare);
    assertClose(entropyOfLong(law)!, expected, { rtol: 2e-14, why });
  }
});

Deno.test("outcomes that are impossible in both laws, or in P, change nothing", () => {
  const law = wideLaw(3000, 5, { zeros: 1100 });
  assertClose(entropyOfLong(law)!, plainEntropy(law), { rtol: 2e-14, why });
  const model = wideLaw(3000, 6);
  const fast = divergenceOfLong(law, model)!;
  const plain = compensatedSum(Array.from(law, (p, x) => p === 0 ? 0 : p * Math.log(p / model[x])));
  assertClose(fast, plain, { rtol: 1e-12, why });
});

Deno.test("the kernel's divergence is that of the plain sum for distant laws", () => {
  for (const n of [1024, 1025, 2049, 4999]) {
    const [law, model] = [wideLaw(n, n, { spread: 2 }), wideLaw(n, n + 1, { spread: 2 })];
    const plain = compensatedSum(Array.from(law, (p, x) => p * Math.log(p / model[x])));
    assertClose(divergenceOfLong(law, model)!, plain, { rtol: 1e-13, why });
    assertClose(divergenceOfLong(law, model)!, klDivergence(law, model), { rtol: 0, why: "the same call" });
  }
});

Deno.test("the divergence of close laws keeps twelve digits at every distance", () => {
  // Two outcomes share a pair's mass as (1 ± ε)/2 and (1 ∓ ε)/2: the exact divergence is 2ε artanh ε for each pair.
  for (const epsilon of [0.2, 0.03, 0.02, 0.0149, 0.01, 1e-3, 1e-6, 1e-9]) {
    const pairs = 1700;
    const law = new Float64Array(2 * pairs);
    const model = new Float64Array(2 * pairs);
    for (let i = 0; i < pairs; i++) {
      [law[2 * i], law[2 * i + 1]] = [(1 + epsilon) / 2 / pairs, (1 - epsilon) / 2 / pairs];
      [model[2 * i], model[2 * i + 1]] = [law[2 * i + 1], law[2 * i]];
    }
    const artanh = epsilon > 0.1
      ? Math.atanh(epsilon)
      : epsilon + epsilon ** 3 / 3 + epsilon ** 5 / 5 + epsilon ** 7 / 7;
    // Storing 1 ± ε rounds ε to 10⁻¹⁶ of 1.
    const stored = 4e-16 / epsilon;
    assertClose(divergenceOfLong(law, model)!, 2 * epsilon * artanh, { rtol: 1e-12 + stored, why });
  }
});

Deno.test("what the kernel cannot judge is left to the careful sum", () => {
  const law = wideLaw(2000, 7, { spread: 1 });
  assertEquals(entropyOfLong(law.subarray(0, 1000)), undefined);
  for (const bad of [NaN, -1e-3, Infinity, -Infinity, 2, 1e-310]) {
    const spoilt = law.slice();
    spoilt[1234] = bad;
    assertEquals(entropyOfLong(spoilt), undefined, `${bad}`);
    assertEquals(divergenceOfLong(law, spoilt), undefined, `${bad}`);
    if (bad === 1e-310) continue;
    assertEquals(divergenceOfLong(spoilt, law), undefined, `${bad}`);
    assertThrows(() => entropy(spoilt), RangeError, `got ${bad} at index 1234`);
  }
  const excluded = law.slice();
  excluded[5] = 0;
  excluded[6] += law[5];
  assertEquals(divergenceOfLong(law, excluded), undefined);
  assertEquals(klDivergence(law, excluded), Infinity);
  assertThrows(() => klDivergence(law, law.subarray(1)), RangeError);
});
