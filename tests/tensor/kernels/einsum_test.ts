import { loadTensors } from "../../../lib/tensor/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";

for (const backend of ["wasm", "cpu"]) {
  Deno.test(`${backend}: einsum of hand-worked arrays`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      const a = t.fromNumbers([1, 2, 3, 4, 5, 6], [2, 3]);
      const b = t.fromNumbers([1, -1, 2], [3]);
      const c = t.fromNumbers([10, 1], [2]);
      const einsum = async (equation: string, ...tensors: (typeof a)[]): Promise<Float64Array> =>
        await t.numbers(t.tf.einsum(equation, ...tensors));
      assertEquals(await einsum("ij->ji", a), Float64Array.of(1, 4, 2, 5, 3, 6));
      assertEquals(await einsum("ij->", a), Float64Array.of(21));
      assertEquals(await einsum("ij->ij", a), Float64Array.of(1, 2, 3, 4, 5, 6));
      assertEquals(await einsum("i,j->ji", c, b), Float64Array.of(10, 1, -10, -1, 20, 2));
      // Row sums weighted by b: 1 − 2 + 6 = 5 and 4 − 5 + 12 = 11; then by c: 50 and 11.
      assertEquals(await einsum("ij, j -> i", a, b), Float64Array.of(5, 11));
      assertEquals(await einsum("ij,j,i->i", a, b, c), Float64Array.of(50, 11));
      // Attention scores: queries (q) and keys (k) of one head (h), contracted over d.
      const heads = t.fromNumbers([1, 2, 3, 4], [1, 2, 2]);
      assertEquals(await einsum("hqd,hkd->hqk", heads, heads), Float64Array.of(5, 11, 11, 25));
      // A label that is in one term only is summed there: (1 + 2 + 3, 4 + 5 + 6) times c.
      assertEquals(await einsum("ij,i->i", a, c), Float64Array.of(60, 15));
    });
  });

  Deno.test(`${backend}: einsum refuses equations and shapes that do not fit`, async () => {
    const t = await loadTensors({ backend });
    t.scope(() => {
      const a = t.fromNumbers([1, 2, 3, 4], [2, 2]);
      const b = t.fromNumbers([1, 2, 3], [3]);
      assertThrows(() => t.tf.einsum("ij,jk", a, a), RangeError, 'such as "ij,jk->ik"');
      assertThrows(() => t.tf.einsum("...j->j", a), RangeError, 'such as "ij,jk->ik"');
      assertThrows(() => t.tf.einsum("ii->i", a), RangeError, "distinct labels");
      assertThrows(() => t.tf.einsum("ij->k", a), RangeError, "among those of its terms");
      assertThrows(() => t.tf.einsum("ij,jk->ik", a), RangeError, "Expected 2 tensors");
      assertThrows(() => t.tf.einsum("ij,j->i", a, b), RangeError, 'the label "j", got 2 and 3');
      assertThrows(() => t.tf.einsum("ijk->i", a), RangeError, "Expected 3 axes");
    });
  });
}
