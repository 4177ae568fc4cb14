import { loadTensors } from "../../../lib/tensor/mod.ts";
import { checkDerivatives } from "../check-derivatives.ts";
import { derivativeCases } from "../derivative-cases.ts";

for (const backend of ["wasm", "cpu"]) {
  for (const testCase of derivativeCases) {
    Deno.test(`${backend}: ${testCase.name} agrees with finite differences, once and twice differentiated`, async () => {
      await checkDerivatives(await loadTensors({ backend }), testCase, 5e-5);
    });
  }
}
