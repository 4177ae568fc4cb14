import { axis, figure, layered, theoryLine } from "../../lib/figures/mod.ts";
import { display } from "../../lib/figures/display.ts";
import { assert, assertEquals, assertStringIncludes } from "../support/assert.ts";
import { rates } from "./samples.ts";

Deno.test("a figure shows itself as a drawing, an image and its caption", async () => {
  const shown = await display(rates);
  assertEquals(Object.keys(shown), ["application/vnd.vegalite.v5+json", "image/png", "text/plain"]);
  assertEquals(shown["text/plain"], rates.caption);
});

Deno.test("a figure that cannot be drawn shows why, and leaves a rejection for the runner", async () => {
  const wide = figure({
    id: "too-wide",
    title: "Too wide",
    caption: "A legend that does not fit.",
    spec: layered({
      x: axis("x"),
      y: axis("y"),
      layers: ["a very long name of a series ".repeat(6), "b"].map((series) =>
        theoryLine({ x: [0, 1], y: [0, 1], series })
      ),
    }),
  });
  const { promise, resolve } = Promise.withResolvers<PromiseRejectionEvent>();
  const hear = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    resolve(event);
  };
  globalThis.addEventListener("unhandledrejection", hear);
  try {
    const shown = await display(wide);
    assertEquals(Object.keys(shown), ["text/plain"]);
    assertStringIncludes(String(shown["text/plain"]), 'Figure "too-wide"');
    assert((await promise).reason instanceof Error);
  } finally {
    globalThis.removeEventListener("unhandledrejection", hear);
  }
});
