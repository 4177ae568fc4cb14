import { requireFinite, requireInteger } from "../../math/checks.ts";
import type { FiniteWorld } from "../worlds/finite-world.ts";

/** Refuses a discount outside [0, 1]. */
export function requireDiscount(discount: number): void {
  if (!(discount >= 0 && discount <= 1)) {
    throw new RangeError(`Expected a discount from 0 to 1, got ${discount}`);
  }
}

/** Refuses a table that does not hold a finite number for every state. */
export function requireStateTable({ states }: FiniteWorld, what: string, table: ArrayLike<number>): void {
  if (table.length !== states) {
    throw new RangeError(`Expected ${states} numbers in ${what}, one a state, got ${table.length}`);
  }
  requireFinite(what, table);
}

/** Refuses a table that does not hold a finite number for every state and action. */
export function requireActionTable(
  { states, actions }: FiniteWorld,
  what: string,
  table: ArrayLike<number>,
): void {
  if (table.length !== states * actions) {
    throw new RangeError(`Expected ${states}·${actions} numbers in ${what}, got ${table.length}`);
  }
  requireFinite(what, table);
}

/** Refuses a most of sweeps that is no whole number of at least 1. */
export function requireSweeps(what: string, sweeps: number): void {
  requireInteger(what, sweeps, 1);
}
