import kaplan13 from "../../data/claims/kaplan-1-3.jsonl" with { type: "text" };
import kaplan45 from "../../data/claims/kaplan-4-5.jsonl" with { type: "text" };
import kaplan68 from "../../data/claims/kaplan-6-8.jsonl" with { type: "text" };
import ppoDpo from "../../data/claims/ppo-dpo.jsonl" with { type: "text" };
import saad from "../../data/claims/saad.jsonl" with { type: "text" };
import techniques from "../../data/claims/techniques.jsonl" with { type: "text" };
import topicsFile from "../../data/topics.json" with { type: "json" };

/** One claim of the inventory, as data. */
export interface InventoryClaim {
  readonly id: string;
  /** The numbers or labels of the printed equations. */
  readonly equations: readonly string[];
  readonly section: string;
  readonly topic: string;
  readonly kind: string;
  readonly statement: string;
  readonly check: string;
  readonly target: string;
  readonly tolerance: string;
  readonly module: string;
  readonly notebook: string;
  readonly figure: string | null;
  readonly gpu: boolean;
}

/** A topic: one derivation folder and one notebook, which settle the claims of some of the inventory's notebooks. */
export interface Topic {
  readonly name: string;
  readonly title: string;
  readonly notebooks: readonly string[];
  /** Single claims that it takes from another topic's notebook. */
  readonly claims?: readonly string[];
}

/** Every topic, in the order of the book. */
export const topics: readonly Topic[] = topicsFile;

let claims: ReadonlyMap<string, InventoryClaim> | undefined;

/** The claims of the four sources by id, in the order of the sources. */
export function inventory(): ReadonlyMap<string, InventoryClaim> {
  if (claims) return claims;
  const lines = [kaplan13, kaplan45, kaplan68, ppoDpo, saad, techniques].flatMap((text) =>
    text.trim().split("\n")
  );
  const parsed = lines.map((line) => JSON.parse(line) as InventoryClaim);
  claims = new Map(parsed.map((each) => [each.id, each]));
  if (claims.size !== parsed.length) {
    throw new Error("Expected each id of the inventory once, got a repeated one");
  }
  return claims;
}

/** The topic that settles a claim of the inventory. */
export function topicOf(id: string): Topic {
  const known = inventory().get(id);
  const topic = known && (topics.find((each) => each.claims?.includes(id)) ??
    topics.find((each) => each.notebooks.includes(known.notebook)));
  if (!topic) throw new RangeError(`Expected the id of an inventory claim, got "${id}"`);
  return topic;
}

/** The claims that a topic settles, in inventory order. */
export function claimsOf({ name }: Topic): InventoryClaim[] {
  return [...inventory().values()].filter((each) => topicOf(each.id).name === name);
}

/**
 * The claims that a person means by an id (`kaplan:4.3.9`) or by a printed equation number (`4.3.9`).
 *
 * @throws {RangeError} None matches; the message names the nearest ids
 */
export function findClaims(query: string): InventoryClaim[] {
  const all = [...inventory().values()];
  const exact = inventory().get(query);
  if (exact) return [exact];
  const bare = query.replace(/^\(|\)$/g, "");
  const matching = all.filter((each) => each.equations.includes(bare) || each.id.split(":")[1] === bare);
  if (matching.length > 0) return matching;
  const near = all.map((each) => each.id).filter((id) => id.includes(bare)).slice(0, 5);
  throw new RangeError(
    `Expected a claim's id or a printed equation number, got "${query}"` +
      (near.length > 0 ? `: did you mean ${near.join(", ")}?` : ": see data/claims for the inventory"),
  );
}
