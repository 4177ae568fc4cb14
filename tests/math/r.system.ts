import { assertEquals } from "../support/assert.ts";

// Deno keeps localStorage in a database, which locks when several test modules open it at once.
Deno.test("R's functions load and run without touching localStorage, and leave it as it was", async () => {
  const module = new URL("../../lib/math/mod.ts", import.meta.url);
  const program = `
    const held = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
    let touched = 0;
    const trap = { configurable: true, get: () => touched++ };
    Object.defineProperty(globalThis, "localStorage", trap);
    const { lgamma, normalQuantile } = await import("${module}");
    lgamma(4.5), normalQuantile(0.1);
    const left = Object.getOwnPropertyDescriptor(globalThis, "localStorage").get === trap.get;
    console.log(typeof held.get, touched, left);`;
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["eval", "--no-check", program] })
    .output();
  assertEquals(new TextDecoder().decode(stdout).trim(), "function 0 true");
});
