import { claimsOf, findClaims, inventory, topicOf, topics } from "../../lib/ledger/inventory.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";

Deno.test("the inventory holds 677 claims of four sources, every one in exactly one topic", () => {
  assertEquals(inventory().size, 677);
  assertEquals(new Set([...inventory().keys()].map((id) => id.split(":")[0])).size, 4);
  const settled = topics.flatMap((topic) => claimsOf(topic).map((each) => each.id));
  assertEquals(settled.length, 677);
  assertEquals(new Set(settled).size, 677);
});

Deno.test("the first four topics settle 86 claims", () => {
  assertEquals(topics.slice(0, 4).flatMap(claimsOf).length, 86);
});

Deno.test("a topic takes the single claims it lists from the topic that has their notebook", () => {
  const english = topics.find((each) => each.name === "english-entropy")!;
  const likelihood = topics.find((each) => each.name === "likelihood")!;
  assertEquals(topicOf("kaplan:3.4.autoregressive").name, "english-entropy");
  assertEquals(inventory().get("kaplan:3.4.autoregressive")!.notebook, likelihood.notebooks[0]);
  assertEquals(claimsOf(english).length, 13);
  assertEquals(claimsOf(likelihood).some((each) => each.id === "kaplan:3.4.autoregressive"), false);
});

Deno.test("findClaims() takes an id, a printed equation number with or without brackets, or a suffix", () => {
  assertEquals(findClaims("kaplan:4.3.10").map((each) => each.id), ["kaplan:4.3.10"]);
  assertEquals(findClaims("(4.3.11)").map((each) => each.id), ["kaplan:4.3.10", "kaplan:4.3.weaker-lambda"]);
  assertEquals(findClaims("optimal-length").map((each) => each.id), ["techniques:optimal-length"]);
  assert(findClaims("4.3.9").some((each) => each.id === "kaplan:4.3.9"));
});

Deno.test("findClaims() and topicOf() refuse what is not there, with a suggestion", () => {
  assertThrows(() => findClaims("newton-units2"), RangeError, "got");
  assertThrows(() => findClaims("early-stopping"), RangeError, "did you mean kaplan:6.early-stopping-close");
  assertThrows(() => topicOf("kaplan:0"), RangeError, 'got "kaplan:0"');
});
