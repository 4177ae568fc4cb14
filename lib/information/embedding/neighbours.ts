import type { Matrix } from "../../math/mod.ts";

/** The k nearest of the other points, nearest first; of equally near ones the earlier comes first. */
export function nearestOthers(squares: Matrix, i: number, k: number): Int32Array {
  const { rows: n, data } = squares;
  const row = data.subarray(i * n, (i + 1) * n);
  const nearest = new Int32Array(k);
  let held = 0;
  for (let j = 0; j < n; j++) {
    if (j === i || (held === k && row[j] >= row[nearest[k - 1]])) continue;
    let place = held < k ? held++ : k - 1;
    for (; place > 0 && row[nearest[place - 1]] > row[j]; place--) nearest[place] = nearest[place - 1];
    nearest[place] = j;
  }
  return nearest;
}

/** The rank of j among the others by their distance from i, from 1; of equally near ones the earlier comes first. */
export function rankFrom(squares: Matrix, i: number, j: number): number {
  const { rows: n, data } = squares;
  const row = data.subarray(i * n, (i + 1) * n);
  let rank = 1;
  for (let l = 0; l < n; l++) {
    if (l !== i && (row[l] < row[j] || (row[l] === row[j] && l < j))) rank++;
  }
  return rank;
}
