import { dot, type Matrix, norm } from "../../math/mod.ts";

/** Outcomes rarer than this beside the likeliest may owe their rarity to a face of the hull that they lie off. */
const RARE = 1e-9;

/**
 * How far the origin lies from the face of the hull that carries nearly all of a law, in units of the distance of the
 * farthest outcome; Infinity where the likely outcomes leave the exponents' direction no such face.
 *
 * On the boundary of the hull the dual has no minimum: its law dies out off one face, and only the round-off of the
 * gradient stops the search. The face is known by a direction in which all likely outcomes agree and rare ones do not.
 *
 * @param features k × n, less the moments
 * @param law n probabilities
 * @param theta k multipliers
 * @param base n weights; outcomes of weight 0 do not count
 */
export function boundaryOffset(
  features: Matrix,
  law: Float64Array,
  theta: Float64Array,
  base: ArrayLike<number>,
): number {
  const { rows: k, columns: n, data } = features;
  const column = (x: number): Float64Array => Float64Array.from({ length: k }, (_, j) => data[j * n + x]);
  const most = law.reduce((a, b) => Math.max(a, b), 0);
  const outcomes = Array.from(law.keys()).filter((x) => base[x] > 0);
  const likely = outcomes.filter((x) => law[x] >= RARE * most);
  if (likely.length === outcomes.length) return Infinity;
  const origin = column(likely[0]);
  const across = orthogonalPart(theta, likely.map((x) => column(x).map((g, j) => g - origin[j])));
  if (norm(across) <= 1e-9 * norm(theta)) return Infinity;
  const distances = outcomes.map((x) => Math.abs(dot(across, column(x)) - dot(across, origin)));
  return dot(across, origin) / distances.reduce((a, b) => Math.max(a, b), 0);
}

/** What is left of a vector when its shares along others have been taken away (Gram and Schmidt, twice over). */
function orthogonalPart(vector: Float64Array, others: readonly Float64Array[]): Float64Array {
  const basis: Float64Array[] = [];
  const reduce = (v: Float64Array): Float64Array => {
    let rest = v;
    for (let round = 0; round < 2; round++) {
      for (const unit of basis) {
        const share = dot(rest, unit);
        rest = rest.map((r, j) => r - share * unit[j]);
      }
    }
    return rest;
  };
  for (const other of others) {
    if (basis.length === vector.length) break;
    const rest = reduce(other);
    const length = norm(rest);
    if (length > 1e-10) basis.push(rest.map((r) => r / length));
  }
  return reduce(vector);
}
