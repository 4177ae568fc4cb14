import { categoricalFisherRaoDistance, categoricalGeodesic } from "../../../lib/information/mod.ts";
import { compensatedSum } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";

Deno.test("the geodesic joins its ends at constant speed and stays on the simplex", () => {
  const chance = stream(5);
  for (let run = 0; run < 30; run++) {
    const [p, q] = [randomLaw(4, chance.at(run).at("p")), randomLaw(4, chance.at(run).at("q"))];
    const path = categoricalGeodesic(p, q);
    const distance = categoricalFisherRaoDistance(p, q);
    assertClose(path(0), p, { rtol: 1e-12, why: "roots squared" });
    assertClose(path(1), q, { rtol: 1e-12, why: "roots squared" });
    const law = path(0.3);
    assertClose(compensatedSum(law), 1, { rtol: 1e-14, why: "normalised" });
    assertClose(categoricalFisherRaoDistance(p, law), 0.3 * distance, { rtol: 1e-10, why: "an arc" });
    assertClose(categoricalFisherRaoDistance(law, q), 0.7 * distance, { rtol: 1e-10, why: "an arc" });
  }
});

Deno.test("from a law to itself, and close laws", () => {
  assertEquals([...categoricalGeodesic([0.5, 0.5], [0.5, 0.5])(0.4)], [0.5, 0.5]);
  const near = categoricalGeodesic([0.5, 0.5], [0.5 + 1e-9, 0.5 - 1e-9])(0.5);
  assertClose(near[0] - 0.5, 5e-10, { rtol: 1e-5, why: "round-off of 1/2" });
});

Deno.test("times outside are refused", () => {
  const path = categoricalGeodesic([1, 0], [0, 1]);
  for (const time of [-0.1, 1.1, NaN]) assertThrows(() => path(time), RangeError, "time");
  assertThrows(() => categoricalGeodesic([1], [0.5, 0.5]), RangeError);
});
