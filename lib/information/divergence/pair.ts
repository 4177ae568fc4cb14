import { requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../checks.ts";

/** Refuses two lists that are not laws on the same outcomes. */
export function requireLaws(p: ArrayLike<number>, q: ArrayLike<number>): void {
  requireDistribution("P", p);
  requireDistribution("Q", q);
  requireSameLength("P", p, "Q", q);
}
