import { compensatedSum, type Matrix } from "../../math/mod.ts";
import { requireFinite } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";

/** A cheapest way to turn one law into another, and the prices that prove it. */
export interface OptimalTransport {
  /** Σ plan · cost, in the unit of the costs. */
  readonly cost: number;
  /** n × m: how much goes from outcome i of the one law to outcome j of the other. */
  readonly plan: Matrix;
  /** fᵢ and gⱼ with fᵢ + gⱼ ≤ cᵢⱼ, and equality wherever the plan is positive. */
  readonly potentials: { readonly from: Float64Array; readonly to: Float64Array };
}

/**
 * Optimal transport between two laws with a finite number of outcomes, exactly.
 *
 * min Σ πᵢⱼcᵢⱼ over plans π ≥ 0 with row sums P and column sums Q, which is max Σ Pᵢfᵢ + Σ Qⱼgⱼ over potentials with
 * fᵢ + gⱼ ≤ cᵢⱼ. Shortest augmenting paths with reduced costs: O((n + m)²) for each path, of which it takes about n + m. That the
 * potentials are feasible and tight on the plan proves both optimal. (POT: `ot.emd(a, b, M, log=True)`.)
 *
 * Source: kaplan, section 3.6 (minimum work); Kantorovich (1942); Ahuja, Magnanti and Orlin, Network Flows (1993),
 * section 9.7.
 *
 * @param from n probabilities, P
 * @param to m probabilities, Q
 * @param costs n × m, finite; of either sign, and no metric is needed
 * @returns cost, plan and potentials
 * @throws {RangeError} if one is not a distribution, shapes differ, or a cost is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const distances = matrix(3, 3, (i, j) => Math.abs(i - j));
 * const { cost, plan } = optimalTransport([1 / 2, 1 / 2, 0], [0, 1 / 2, 1 / 2], distances);
 * assert.equal(cost, 1);
 * assert.equal(plan.data.reduce((sum, mass) => sum + mass), 1);
 * ```
 */
export function optimalTransport(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  costs: Matrix,
): OptimalTransport {
  requireDistribution("P", from);
  requireDistribution("Q", to);
  requireFinite("the costs", costs.data);
  if (costs.rows !== from.length || costs.columns !== to.length) {
    throw new RangeError(
      `Expected ${from.length} × ${to.length} costs for laws of so many outcomes, got ${costs.rows} × ${costs.columns}`,
    );
  }
  const state = startOf(from, to, costs);
  for (let path = shortestPath(state); path; path = shortestPath(state)) augment(state, path);
  const { flow, potentials } = state;
  return {
    cost: compensatedSum(flow.map((mass, cell) => mass * costs.data[cell])),
    plan: { rows: costs.rows, columns: costs.columns, data: flow },
    potentials,
  };
}

interface State {
  readonly costs: Matrix;
  /** What is still to be taken from each outcome of P, and to be brought to each of Q. */
  readonly supply: Float64Array;
  readonly demand: Float64Array;
  readonly flow: Float64Array;
  readonly potentials: { readonly from: Float64Array; readonly to: Float64Array };
}

function startOf(from: ArrayLike<number>, to: ArrayLike<number>, costs: Matrix): State {
  const { rows, columns, data } = costs;
  const cheapest = Float64Array.from({ length: rows }, (_, i) => {
    const row = data.subarray(i * columns, (i + 1) * columns);
    return row.reduce((least, cost) => Math.min(least, cost), Infinity);
  });
  return {
    costs,
    supply: Float64Array.from(from),
    demand: Float64Array.from(to),
    flow: new Float64Array(rows * columns),
    potentials: { from: cheapest, to: new Float64Array(columns) },
  };
}

/** A column with demand, and for each row and column the one before it on the way from a row with supply. */
interface Path {
  readonly end: number;
  readonly beforeColumn: Int32Array;
  readonly beforeRow: Int32Array;
}

/**
 * The shortest way in reduced costs from supply to demand, by Dijkstra's method, with the potentials updated.
 *
 * Nodes are the rows, then the columns. Of ways equally short the one with fewest steps is taken: that bounds the number of paths.
 */
function shortestPath({ costs, supply, demand, flow, potentials }: State): Path | undefined {
  const { rows, columns, data } = costs;
  const nodes = rows + columns;
  const distance = new Float64Array(nodes).fill(Infinity);
  const steps = new Int32Array(nodes);
  const before = new Int32Array(nodes).fill(-1);
  const settled = new Uint8Array(nodes);
  for (let i = 0; i < rows; i++) if (supply[i] > 0) distance[i] = 0;
  const nearer = (a: number, b: number): boolean =>
    distance[a] < distance[b] || (distance[a] === distance[b] && steps[a] < steps[b]);
  const relax = (node: number, next: number, length: number): void => {
    const reached = distance[node] + length;
    if (reached > distance[next] || (reached === distance[next] && steps[node] + 1 >= steps[next])) return;
    distance[next] = reached;
    steps[next] = steps[node] + 1;
    before[next] = node;
  };
  for (;;) {
    let node = -1;
    for (let other = 0; other < nodes; other++) {
      if (!settled[other] && distance[other] < Infinity && (node < 0 || nearer(other, node))) node = other;
    }
    if (node < 0) return undefined;
    settled[node] = 1;
    if (node < rows) {
      for (let j = 0; j < columns; j++) {
        if (settled[rows + j]) continue;
        const reduced = data[node * columns + j] - potentials.from[node] - potentials.to[j];
        relax(node, rows + j, Math.max(0, reduced));
      }
      continue;
    }
    const column = node - rows;
    if (demand[column] > 0) {
      const length = distance[node];
      for (let i = 0; i < rows; i++) potentials.from[i] += Math.max(0, length - distance[i]);
      for (let j = 0; j < columns; j++) potentials.to[j] -= Math.max(0, length - distance[rows + j]);
      return {
        end: column,
        beforeColumn: before.slice(rows),
        beforeRow: before.slice(0, rows).map((each) => (each < 0 ? -1 : each - rows)),
      };
    }
    for (let i = 0; i < rows; i++) {
      if (!settled[i] && flow[i * columns + column] > 0) relax(node, i, 0);
    }
  }
}

/** Sends as much along a path as its ends and the flows that it takes back allow. */
function augment({ costs, supply, demand, flow }: State, { end, beforeColumn, beforeRow }: Path): void {
  const { columns } = costs;
  const added: number[] = [];
  const takenBack: number[] = [];
  let row = beforeColumn[end];
  added.push(row * columns + end);
  while (beforeRow[row] >= 0) {
    const column = beforeRow[row];
    takenBack.push(row * columns + column);
    row = beforeColumn[column];
    added.push(row * columns + column);
  }
  const amount = Math.min(supply[row], demand[end], ...takenBack.map((cell) => flow[cell]));
  supply[row] -= amount;
  demand[end] -= amount;
  for (const cell of takenBack) flow[cell] -= amount;
  for (const cell of added) flow[cell] += amount;
}
