// The environment chooses a backend only where reading it is permitted.
import { chooseBackend, loadTensors } from "../../lib/tensor/mod.ts";
import { assertEquals, assertRejects } from "../support/assert.ts";

function withBackend<T>(value: string, body: () => T): T {
  const before = Deno.env.get("REDERIVE_BACKEND");
  Deno.env.set("REDERIVE_BACKEND", value);
  try {
    return body();
  } finally {
    if (before === undefined) Deno.env.delete("REDERIVE_BACKEND");
    else Deno.env.set("REDERIVE_BACKEND", before);
  }
}

Deno.test("REDERIVE_BACKEND chooses where no option does", async () => {
  const t = await withBackend("cpu", () => loadTensors());
  assertEquals(t.backend, "cpu");
  assertEquals(t.describe(), "cpu: TensorFlow.js 4.22.0, float32, chosen by REDERIVE_BACKEND");
});

Deno.test("an option wins over REDERIVE_BACKEND, and an empty variable is none", async () => {
  assertEquals((await withBackend("cpu", () => chooseBackend("wasm"))).candidates, ["wasm"]);
  const choice = await withBackend("", () => chooseBackend());
  assertEquals(choice, { candidates: ["wasm"], chosenBy: "by default" });
});

Deno.test("an unknown REDERIVE_BACKEND is an error that names its origin", async () => {
  const origin = 'Unknown backend "wsam" (by REDERIVE_BACKEND). Did you mean "wasm"?';
  await assertRejects(() => withBackend("wsam", () => chooseBackend()), RangeError, origin);
});
