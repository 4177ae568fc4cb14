import { compileKernel, kernelSources } from "../../lib/cli/kernels.ts";
import { assert, assertEquals, assertRejects } from "../support/assert.ts";

const ROOT = decodeURIComponent(new URL("../../", import.meta.url).pathname);

Deno.test("every committed kernel is what its source compiles to", async () => {
  const sources = await kernelSources();
  assert(sources.length > 0);
  for (const path of sources) {
    const program = await compileKernel(await Deno.readTextFile(ROOT + path));
    assertEquals(program, await Deno.readFile(ROOT + path.replace(/as$/, "wasm")), path);
  }
});

Deno.test("a kernel with a fault is refused with the compiler's words", async () => {
  await assertRejects(
    () => compileKernel("export function f(): i32 { return g; }"),
    RangeError,
    "Cannot find name 'g'",
  );
});
