import type { Tensor } from "@tensorflow/tfjs";
import { loadTensors, type Tensors } from "../../../lib/tensor/mod.ts";
import { assertEquals } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const sines = (length: number, phase: number): number[] =>
  Array.from({ length }, (_, index) => Math.sin(0.7 * index * index + phase));
const rounding = { atol: 1e-4, why: "float32 sums of at most 60 terms below one" };

/** A (rows × inner) times B (inner × columns) in float64. */
function product(a: number[], b: number[], inner: number, columns: number): number[] {
  return Array.from({ length: a.length / inner * columns }, (_, index) => {
    const row = Math.floor(index / columns);
    let sum = 0;
    for (let k = 0; k < inner; k++) sum += a[row * inner + k] * b[k * columns + index % columns];
    return sum;
  });
}

// Both sides of the size at which the wasm kernel rearranges: 3·4·5 and 40·60·50 multiplications.
for (const backend of ["wasm", "cpu"]) {
  for (const [rows, inner, columns] of [[3, 4, 5], [40, 60, 50]]) {
    Deno.test(`${backend}: products of ${rows} × ${inner} by ${inner} × ${columns} with either operand transposed`, async () => {
      const t = await loadTensors({ backend });
      await t.scopeAsync(async () => {
        const a = t.fromNumbers(sines(rows * inner, 1), [rows, inner]);
        const b = t.fromNumbers(sines(inner * columns, 2), [inner, columns]);
        const expected = product(sines(rows * inner, 1), sines(inner * columns, 2), inner, columns);
        const flipped = { a: t.tf.transpose(a), b: t.tf.transpose(b) };
        const forms = [
          t.tf.matMul(a, b),
          t.tf.matMul(flipped.a, b, true),
          t.tf.matMul(a, flipped.b, false, true),
          t.tf.matMul(flipped.a, flipped.b, true, true),
        ];
        for (const form of forms) {
          assertEquals(form.shape, [rows, columns]);
          assertClose(await t.numbers(form), expected, rounding);
        }
      });
    });
  }

  Deno.test(`${backend}: a large batch times one matrix, plain and transposed`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      const a = t.fromNumbers(sines(20 * 30 * 40, 1), [20, 30, 40]);
      const b = t.fromNumbers(sines(40 * 10, 2), [40, 10]);
      const expected = product(sines(20 * 30 * 40, 1), sines(40 * 10, 2), 40, 10);
      for (const form of [t.tf.matMul(a, b), t.tf.matMul(a, t.tf.transpose(b), false, true)]) {
        assertEquals(form.shape, [20, 30, 10]);
        assertClose(await t.numbers(form), expected, rounding);
      }
    });
  });

  Deno.test(`${backend}: batches that are broadcast both ways`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      // One-by-one matrices: an outer product of (2, 3) and (5, 7, 11).
      const a = t.fromNumbers([2, 3], [2, 1, 1, 1]);
      const b = t.fromNumbers([5, 7, 11], [1, 3, 1, 1]);
      const both = t.tf.matMul(a, b);
      assertEquals(both.shape, [2, 3, 1, 1]);
      assertEquals(await t.numbers(both), Float64Array.of(10, 14, 22, 15, 21, 33));
      const [ofA, ofB] = t.gradient((x, y) => t.tf.sum(t.tf.matMul(x, y)), [a, b]);
      assertEquals(await t.numbers(ofA), Float64Array.of(23, 23));
      assertEquals(await t.numbers(ofB), Float64Array.of(5, 5, 5));
    });
  });
}

Deno.test("wasm: a right operand may be used again in another shape", async () => {
  const t = await loadTensors({ backend: "wasm" });
  const before = t.tf.memory().numTensors;
  await t.scopeAsync(async () => {
    const six = t.fromNumbers([1, 2, 3, 4, 5, 6], [6]);
    const sums = (using: (ones: Tensor, matrix: Tensor) => Tensor) => (rows: number): Tensor =>
      using(t.tf.ones([1, rows]), t.tf.reshape(six, [rows, 6 / rows]));
    const plain = sums((ones, matrix) => t.tf.matMul(ones, matrix));
    const fused = sums((ones, matrix) => t.tf.fused.matMul({ a: ones as never, b: matrix as never }));
    const read = (x: Tensor): ReturnType<Tensors["numbers"]> => t.numbers(x);
    for (const columnSums of [plain, fused, plain]) {
      assertEquals(await read(columnSums(2)), Float64Array.of(5, 7, 9));
      assertEquals(await read(columnSums(3)), Float64Array.of(9, 12));
      assertEquals(await read(columnSums(6)), Float64Array.of(21));
      assertEquals(await read(columnSums(1)), Float64Array.of(1, 2, 3, 4, 5, 6));
    }
  });
  assertEquals(t.tf.memory().numTensors, before);
});
