import { wrongArrows } from "../../lib/cli/arrows.ts";
import { assertEquals } from "../support/assert.ts";

Deno.test("no import points the wrong way", async () => {
  assertEquals(await wrongArrows(), []);
});
