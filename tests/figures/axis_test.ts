import { axis, logTicks, nameAndUnit } from "../../lib/figures/axis.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";

Deno.test("axis prints the unit in parentheses, and none for a pure number", () => {
  assertEquals(axis("loss", { unit: "nats" }).title, "loss (nats)");
  assertEquals(axis("ratio").title, "ratio");
  assertEquals(axis("ratio", { unit: "1" }).title, "ratio");
});

Deno.test("axis keeps its domain as it is given", () => {
  assertEquals(axis("β", { domain: [0, 1] }).scale, {
    type: "linear",
    domain: [0, 1],
    nice: false,
    zero: false,
  });
});

Deno.test("axis refuses titles and domains that say nothing", () => {
  assertThrows(() => axis(" "), RangeError, "axis title");
  assertThrows(() => axis("loss", { unit: "" }), RangeError, 'a unit or "1"');
  assertThrows(() => axis("β", { domain: [1, 0] }), RangeError, "increasing domain");
  assertThrows(() => axis("β", { domain: [0, NaN] }), RangeError, "increasing domain");
  assertThrows(() => axis("κ", { domain: [0, 1], scale: "log" }), RangeError, "positive domain");
});

Deno.test("nameAndUnit takes the last parentheses", () => {
  assertEquals(nameAndUnit("loss (mean) (nats)"), { name: "loss (mean)", unit: "nats" });
  assertEquals(nameAndUnit("f(x)"), { name: "f(x)", unit: "1" });
});

Deno.test("logTicks labels powers of ten and marks the digits between them", () => {
  const { values, labels } = logTicks(1, 1000);
  // 1..9, 10..90, 100..900 and 1000.
  assertEquals(values.length, 28);
  assertEquals(labels.filter((label) => label !== ""), ["1", "10", "100", "1000"]);
});

Deno.test("logTicks writes far powers with exponents, and thins many decades", () => {
  assertEquals(logTicks(1e-3, 1e2).labels.filter(Boolean), ["10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹", "10²"]);
  const { values, labels } = logTicks(1e-12, 1);
  assertEquals(values.length, 13);
  assertEquals(labels.filter(Boolean), ["10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "10⁰"]);
});

Deno.test("logTicks labels 1, 2, 5 in less than two decades and every digit in a small range", () => {
  assertEquals(logTicks(3, 60).labels.filter(Boolean), ["5", "10", "20", "50"]);
  assertEquals(logTicks(2, 5).labels, ["2", "3", "4", "5"]);
});

Deno.test("logTicks are decimal numbers, not products with round-off", () => {
  // 3 * 1e-5 is 0.000030000000000000004 in binary floating point.
  assertEquals(logTicks(2.5e-5, 3.5e-5).values, [3e-5]);
});
