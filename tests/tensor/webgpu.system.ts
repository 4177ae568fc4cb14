// What webgpu computes where an adapter is there, a software one included; what it says where none is.
import { loadTensors, type Tensors } from "../../lib/tensor/mod.ts";
import { assertEquals, assertRejects, assertStringIncludes } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { checkDerivatives } from "./check-derivatives.ts";
import { derivativeCases } from "./derivative-cases.ts";

interface Adapter {
  readonly info: { readonly isFallbackAdapter: boolean };
}

const gpu = (navigator as { gpu?: { requestAdapter(): Promise<Adapter | null> } }).gpu;
const adapter = await gpu?.requestAdapter() ?? null;

async function loadWebgpu(): Promise<Tensors> {
  const t = await loadTensors({ backend: "webgpu", software: true });
  // Otherwise TensorFlow.js computes small tensors in JavaScript, and the tests would test that.
  t.tf.env().set("WEBGPU_CPU_FORWARD", false);
  return t;
}

Deno.test("auto starts the best backend that is there, and says what it passed over", async () => {
  const t = await loadTensors({ backend: "auto" });
  assertEquals(t.backend, adapter === null || adapter.info.isFallbackAdapter ? "wasm" : "webgpu");
  assertEquals(t.tf.getBackend(), t.backend);
  assertStringIncludes(t.describe(), "chosen by option: auto (passed over: cuda is not built yet");
});

if (adapter === null) {
  Deno.test("webgpu without any adapter: asking for it says so and how to get one", async () => {
    const ask = (): Promise<Tensors> => loadTensors({ backend: "webgpu", software: true });
    await assertRejects(
      ask,
      Error,
      'Backend "webgpu" does not start: there is no graphics adapter. To get it: install',
    );
    assertEquals((await loadTensors({ backend: "auto" })).backend, "wasm");
  });
} else {
  for (const testCase of derivativeCases) {
    Deno.test(`webgpu: ${testCase.name} agrees with finite differences, once and twice differentiated`, async () => {
      // Graphics processors may compute exp, tanh and erf to 1e-4 only.
      await checkDerivatives(await loadWebgpu(), testCase, 2e-3);
    });
  }

  Deno.test("webgpu: says which adapter it runs on", async () => {
    assertStringIncludes((await loadWebgpu()).describe(), "webgpu on ");
  });

  Deno.test("webgpu: exclusive sums from the end, along both axes", async () => {
    const t = await loadWebgpu();
    await t.scopeAsync(async () => {
      const x = t.fromNumbers([1, 2, 3, 4, 5, 6], [2, 3]);
      assertEquals(await t.numbers(t.tf.cumsum(x, 1, true, true)), Float64Array.of(5, 3, 0, 11, 6, 0));
      assertEquals(await t.numbers(t.tf.cumsum(x, 0, true, true)), Float64Array.of(4, 5, 6, 0, 0, 0));
    });
  });

  Deno.test("webgpu: batches that are broadcast both ways", async () => {
    const t = await loadWebgpu();
    await t.scopeAsync(async () => {
      const both = t.tf.matMul(t.fromNumbers([2, 3], [2, 1, 1, 1]), t.fromNumbers([5, 7, 11], [1, 3, 1, 1]));
      assertEquals(await t.numbers(both), Float64Array.of(10, 14, 22, 15, 21, 33));
    });
  });

  Deno.test("webgpu: long sums are right to 1e-4", async () => {
    const t = await loadWebgpu();
    await t.scopeAsync(async () => {
      const total = await t.number(t.tf.sum(t.tf.fill([1000, 1000], 0.1)));
      assertClose(total, 1e5, { rtol: 1e-4, why: "float32 sums by blocks" });
    });
  });

  Deno.test("webgpu: tensors made by wasm can be read and used", async () => {
    const wasm = await loadTensors({ backend: "wasm" });
    const x = wasm.fromNumbers([1, 2], [2]);
    const t = await loadWebgpu();
    await t.scopeAsync(async () => assertEquals(await t.numbers(t.tf.square(x)), Float64Array.of(1, 4)));
    x.dispose();
  });
}

if (adapter?.info.isFallbackAdapter) {
  Deno.test("a software adapter is taken only where it is asked for", async () => {
    const ask = (): Promise<Tensors> => loadTensors({ backend: "webgpu", software: false });
    await assertRejects(ask, Error, "REDERIVE_SOFTWARE_GPU=1 or the option software: true");
    const automatic = await loadTensors({ backend: "auto", software: true });
    assertEquals(automatic.backend, "wasm");
    assertStringIncludes(automatic.describe(), "is a software one");
    assertStringIncludes((await loadWebgpu()).describe(), "a software adapter");
  });
}
