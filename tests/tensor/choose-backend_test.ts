import { automaticOrder, backends, chooseBackend } from "../../lib/tensor/mod.ts";
import { assertEquals, assertRejects } from "../support/assert.ts";

Deno.test("chooseBackend() takes wasm where nobody chose and the environment may not be read", async () => {
  assertEquals(await chooseBackend(), { candidates: ["wasm"], chosenBy: "by default" });
});

Deno.test("chooseBackend() takes the option, and the automatic order for auto", async () => {
  assertEquals(await chooseBackend("cuda"), { candidates: ["cuda"], chosenBy: "by option" });
  assertEquals((await chooseBackend("auto")).candidates, ["cuda", "webgpu", "native", "tensorflow", "wasm"]);
});

Deno.test("chooseBackend() refuses unknown names and suggests the nearest", async () => {
  await assertRejects(() => chooseBackend("webgl"), RangeError, 'Did you mean "webgpu"?');
  await assertRejects(() => chooseBackend("WASM"), RangeError, 'Did you mean "wasm"?');
  await assertRejects(
    () => chooseBackend(""),
    RangeError,
    "Known: auto, wasm, cpu, webgpu, native, tensorflow, cuda.",
  );
});

Deno.test("the automatic order holds known backends only, and ends with one that always starts", () => {
  const names = backends.map((backend) => backend.name);
  assertEquals(automaticOrder.filter((name) => !names.includes(name)), []);
  assertEquals(automaticOrder.at(-1), "wasm");
});
