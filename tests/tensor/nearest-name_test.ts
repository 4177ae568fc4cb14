import { nearestName } from "../../lib/tensor/nearest-name.ts";
import { assertEquals } from "../support/assert.ts";

const names = ["cpu", "wasm", "webgpu", "native", "tensorflow", "cuda"];

Deno.test("nearestName() suggests what was probably meant", () => {
  assertEquals(nearestName("wsam", names), "wasm");
  assertEquals(nearestName("WebGL", names), "webgpu");
  assertEquals(nearestName("tensorflw", names), "tensorflow");
  assertEquals(nearestName("cudu", names), "cuda");
});

Deno.test("nearestName() suggests nothing where more than half would have to change", () => {
  assertEquals(nearestName("quantum", names), undefined);
  assertEquals(nearestName("", names), undefined);
  assertEquals(nearestName("wasm", []), undefined);
});
