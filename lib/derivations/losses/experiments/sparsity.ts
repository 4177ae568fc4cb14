import { experiment } from "../../../ledger/mod.ts";
import { matrix } from "../../../math/mod.ts";
import { bisect, derivative } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";

type Columns = readonly Float64Array[];

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
};

/** Random columns made orthogonal, each against those before it, twice. */
function orthogonalColumns(rows: number, count: number, chance: Stream): Columns {
  const columns: Float64Array[] = [];
  for (let j = 0; j < count; j++) {
    const column = chance.normals(rows);
    for (const other of [...columns, ...columns]) {
      const along = dot(column, other);
      for (let i = 0; i < rows; i++) column[i] -= along * other[i];
    }
    const size = Math.sqrt(dot(column, column));
    columns.push(column.map((each) => each / size));
  }
  return columns;
}

/** Random columns of length about 1, each correlated with its neighbour. */
function correlatedColumns(rows: number, count: number, chance: Stream): Columns {
  const share = 0.6;
  const columns: Float64Array[] = [];
  for (let j = 0; j < count; j++) {
    const fresh = chance.normals(rows).map((each) => each / Math.sqrt(rows));
    const before = columns[j - 1];
    columns.push(
      before ? fresh.map((each, i) => share * before[i] + Math.sqrt(1 - share * share) * each) : fresh,
    );
  }
  return columns;
}

/** ½|y − Xw|² + λ Σ|w|^α lowered along one coordinate after the other, each by bisection of its slope. */
function lowered(columns: Columns, y: Float64Array, penalty: number, alpha: number): Float64Array {
  const weights = new Float64Array(columns.length);
  const rest = y.slice();
  for (let sweep = 0; sweep < 2000; sweep++) {
    let change = 0;
    columns.forEach((column, j) => {
      const before = weights[j];
      // Half the squares at w, and their slope by a difference that has no error for a parabola.
      const squares = (w: number): number => {
        let sum = 0;
        for (let i = 0; i < rest.length; i++) sum += (rest[i] + (before - w) * column[i]) ** 2;
        return sum / 2;
      };
      const [left, right] = [squares(-1), squares(1)];
      const [slope, bend] = [(right - left) / 2, right + left - 2 * squares(0)];
      // The slope of the penalty just right and just left of w.
      const pull = (w: number, side: number): number =>
        alpha === 2 ? 2 * penalty * w : penalty * Math.sign(w === 0 ? side : w);
      const total = (w: number, side: number): number => slope + bend * w + pull(w, side);
      const reach = 2 + 2 * Math.abs(slope) / bend;
      const next = total(0, -1) <= 0 && total(0, 1) >= 0
        ? 0
        : bisect((w) => total(w, 1) >= 0, total(0, 1) < 0 ? 0 : -reach, total(0, 1) < 0 ? reach : 0);
      weights[j] = next;
      for (let i = 0; i < rest.length; i++) rest[i] += (before - next) * column[i];
      change = Math.max(change, Math.abs(next - before));
    });
    if (change < 1e-12) break;
  }
  return weights;
}

/** 50 coefficients of which 5 are not zero, fitted with either penalty on an orthogonal and a correlated design. */
export const sparsity = experiment("losses/sparsity", { rows: 80, count: 50 }, ({ stream, rows, count }) => {
  const truth = Float64Array.from(
    { length: count },
    (_, j) => j % 10 === 3 ? [3, -2, 1.5, -1, 4][(j - 3) / 10] : 0,
  );
  const designs = ([["orthogonal", orthogonalColumns], ["correlated", correlatedColumns]] as const).map(
    ([name, make]) => {
      const chance = stream.at(name);
      const columns = make(rows, count, chance);
      const y = chance.normals(rows).map((noise, i) =>
        0.4 * noise + columns.reduce((sum, column, j) => sum + truth[j] * column[i], 0)
      );
      const fits = [0.02, 0.1, 0.3, 0.8, 2].flatMap((penalty) =>
        [1, 2].map((alpha) => {
          const weights = lowered(columns, y, penalty, alpha);
          return { penalty, alpha, weights, zeros: weights.filter((each) => each === 0).length };
        })
      );
      return { name, X: { ...matrix(rows, count, (i, j) => columns[j][i]) }, y, fits };
    },
  );
  const pulls = [1, 2].flatMap((alpha) =>
    [-2, -0.1, 1e-3, 1e-6, 0.5].map((weight) => ({
      alpha,
      weight,
      pull: derivative((w) => 0.7 * Math.abs(w) ** alpha, weight, { step: Math.abs(weight) / 4 }),
    }))
  );
  return { truth, designs, pulls };
});
