import { type Matrix, matrix } from "../../../math/mod.ts";

/** Handwritten digits: n × 64 grey levels from 0 to 16, and what each shows. */
export interface Digits {
  readonly points: Matrix;
  readonly labels: Int32Array;
}

/** Grey levels of a digit, 8 × 8. */
const PIXELS = 64;

/** The digits with these numbers, of the 1797 of Alpaydin and Kaynak's test set. */
export async function digits(indices: ArrayLike<number>): Promise<Digits> {
  const { default: text } = await import("../../../../data/datasets/optdigits.csv", {
    with: { type: "text" },
  });
  const lines = text.trim().split("\n");
  const rows = Array.from(indices, (index) => lines[index].split(",").map(Number));
  return {
    points: matrix(rows.length, PIXELS, rows.flatMap((row) => row.slice(0, PIXELS))),
    labels: Int32Array.from(rows, (row) => row[PIXELS]),
  };
}

/** How many digits there are. */
export const DIGIT_COUNT = 1797;
