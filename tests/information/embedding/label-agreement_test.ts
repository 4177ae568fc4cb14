import { labelAgreement } from "../../../lib/information/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { randomCloud } from "./random-cloud.ts";

const line = matrix(5, 1, [0, 1, 2.5, 4.5, 7]);
const labels = ["a", "a", "b", "b", "a"];

Deno.test("agreement worked by hand", () => {
  // nearest: 0→1 agrees, 1→0 agrees, 2.5→1 does not, 4.5→2.5 agrees, 7→4.5 does not
  assertEquals(labelAgreement(line, labels, 1), 3 / 5);
  // two nearest: (1, 2.5), (0, 2.5), (1, 4.5), (2.5, 7), (4.5, 2.5): 1 + 1 + 1 + 1 + 0
  assertEquals(labelAgreement(line, labels, 2), 4 / 10);
});

Deno.test("with all others as neighbours only the labels count", () => {
  // three a: 3·2 pairs; two b: 2·1 pairs; of 20
  assertEquals(labelAgreement(randomCloud(23, 5, 3), labels, 4), 8 / 20);
});

Deno.test("labels and k that do not fit are refused", () => {
  assertThrows(() => labelAgreement(line, ["a", "b"], 1), RangeError, "of one length");
  assertThrows(() => labelAgreement(line, labels, 5), RangeError, "at most 4");
});
