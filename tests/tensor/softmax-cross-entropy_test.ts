import { loadTensors } from "../../lib/tensor/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

for (const backend of ["wasm", "cpu"]) {
  Deno.test(`${backend}: softmaxCrossEntropy() of a hand-worked pair of rows`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      // softmax(ln 1, ln 2, ln 5) = (1, 2, 5)/8 and softmax(0, 0, ln 2) = (1, 1, 2)/4.
      const logits = t.fromNumbers([0, Math.log(2), Math.log(5), 0, 0, Math.log(2)], [2, 3]);
      const labels = t.fromNumbers([0.25, 0.75, 0, 0, 0, 1], [2, 3]);
      const entropies = t.softmaxCrossEntropy(labels, logits);
      assertEquals(entropies.shape, [2]);
      // −¼ ln ⅛ − ¾ ln ¼ = 9/4·ln 2, and −ln ½ = ln 2.
      assertClose(await t.numbers(entropies), [2.25 * Math.LN2, Math.LN2], { rtol: 1e-6, why: "float32" });
    });
  });
}

Deno.test("softmaxCrossEntropy() refuses other shapes and whole-number labels", async () => {
  const t = await loadTensors();
  t.scope(() => {
    const logits = t.tf.zeros([2, 3]);
    assertThrows(() => t.softmaxCrossEntropy(t.tf.zeros([3, 2]), logits), RangeError, "got [3,2]");
    const oneHot = t.tf.oneHot(t.tf.tensor1d([0, 2], "int32"), 3);
    assertThrows(() => t.softmaxCrossEntropy(oneHot, logits), TypeError, "got dtype int32");
  });
});
