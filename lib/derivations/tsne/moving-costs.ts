// The closed forms of an example: nine neighbours at distance 1 from one another, and a stranger far from all.

/** Square distance of the centre of nine points from each, all at distance 1 from one another. */
const RADIUS_SQUARED = 4 / 9;

/**
 * The probabilities of a row of one neighbour in the kept map: eight others at square distance 1, the stranger at square
 * distance `far`² + 4/9. All of the example follows from three rows: a neighbour's, the moved one's, the stranger's.
 */
function row(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** D(P‖Q) in nats. */
export function divergence(from: readonly number[], model: readonly number[]): number {
  return from.reduce((sum, p, x) => sum + p * Math.log(p / model[x]), 0);
}

/** What it costs that a row of the kept map becomes another one. */
export type Cost = (kept: readonly number[], moved: readonly number[]) => number;

/** Eight rows of neighbours that lose one, and the stranger's row. The moved point's own row does not change. */
export function costOfTearing(cost: Cost): (distance: number, far: number) => number {
  return (distance, far) => {
    const fall = Math.exp(-(distance ** 2));
    const strange = Math.exp(1 - RADIUS_SQUARED - far ** 2);
    const mates = cost(row([...ones(7), 1, strange]), row([...ones(7), fall, strange]));
    const stranger = cost(row([...ones(8), 1]), row([...ones(8), fall]));
    return 8 * mates + stranger;
  };
}

/** Nine rows of neighbours that get a stranger among them; the stranger's own row stays even. */
export function costOfMerging(cost: Cost): (distance: number, far: number) => number {
  return (distance, far) => {
    const before = Math.exp(1 - RADIUS_SQUARED - far ** 2);
    const after = Math.exp(1 - RADIUS_SQUARED - distance ** 2);
    return 9 * cost(row([...ones(8), before]), row([...ones(8), after]));
  };
}

const ones = (count: number): number[] => Array.from({ length: count }, () => 1);
