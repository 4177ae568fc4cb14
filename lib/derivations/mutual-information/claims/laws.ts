import { type JointLaw, jointLaw } from "../../../information/mod.ts";
import type { Nested } from "../counting.ts";

/** The numbers of a table in one list, the last variable fastest. */
function numbersIn(table: Nested): number[] {
  const numbers: number[] = [];
  for (const part of table) numbers.push(...(typeof part === "number" ? [part] : numbersIn(part)));
  return numbers;
}

/** The joint law whose probabilities are a table's numbers over their total; the nesting is the shape. */
export function lawOf(table: Nested): JointLaw {
  const shape: number[] = [];
  let level: Nested | number = table;
  while (typeof level !== "number") {
    shape.push(level.length);
    level = level[0];
  }
  const numbers = numbersIn(table);
  const total = numbers.reduce((sum, each) => sum + each, 0);
  return jointLaw(shape, numbers.map((each) => each / total));
}

/** How exact a count of sequences is. */
export const COUNTED = {
  atol: 4e-13,
  why: "up to six entropies, each counted to about 5e-14 when carried to infinite length",
};

/** The entropies of the parts of three variables, or of a system of three parts. */
export interface Entropies {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly xy: number;
  readonly yz: number;
  readonly xz: number;
  readonly xyz: number;
}
