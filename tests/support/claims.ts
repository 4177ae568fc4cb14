// One Deno.test per claim of a topic, so that `deno test --filter kaplan:4.3.9` runs one.
import { cardText, type Claim, claimsOf, decide, inventory, recordOf, topics } from "../../lib/ledger/mod.ts";
import { assert } from "./assert.ts";

/** Registers a test for each claim of a topic: it must be settled, neither refuted nor blunt. */
export function testClaims(name: string, claims: Readonly<Record<string, Claim>>): void {
  const topic = topics.find((each) => each.name === name);
  if (!topic) throw new RangeError(`Expected a topic of data/topics.json, got "${name}"`);
  const own = new Set(claimsOf(topic).map((each) => each.id));
  for (const claim of Object.values(claims)) {
    Deno.test(claim.id, async () => {
      assert(
        own.has(claim.id) || !inventory().has(claim.id),
        `${claim.id} belongs to another topic: see data/topics.json`,
      );
      const record = recordOf(await decide(claim));
      const settled = record.verdict === "confirmed" || record.verdict === "erratum";
      assert(
        settled,
        `${record.because}\n\n${cardText({ id: claim.id, statement: claim.statement, record })}`,
      );
    });
  }
}
