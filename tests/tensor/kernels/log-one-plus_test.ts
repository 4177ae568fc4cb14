import { loadTensors } from "../../../lib/tensor/mod.ts";
import { assertClose } from "../../support/close.ts";

for (const backend of ["wasm", "cpu"]) {
  Deno.test(`${backend}: log1p is right where 1 + x rounds`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      const x = [1e-5, -1e-6, 1e-12, 0.5, 3].map(Math.fround);
      const found = await t.numbers(t.tf.log1p(t.fromNumbers(x, [5])));
      assertClose(found, x.map(Math.log1p), { rtol: 1e-7, why: "rounded to float32 once" });
    });
  });
}
