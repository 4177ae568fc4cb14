import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { randomWorld } from "../../../reinforcement/mod.ts";
import { sweptReturn } from "./swept-return.ts";

/** The learning rates that are tried: two decades. */
export const RATES = [0.01, 0.03, 0.1, 0.3, 1] as const;
const DISCOUNT = 0.9;
const EXPLORATION = 0.1;
const LOOKS = 20;

type World = ReturnType<typeof randomWorld>;
type Method = "Q-learning" | "policy gradient";

/** A world, and what its scores z(s,a) = w·φ(s,a) are made from; a learner is to reach a share of the way to the best return. */
interface Problem {
  readonly world: World;
  /** (S·A) × d. */
  readonly features: Float64Array;
  readonly size: number;
  readonly goal: number;
}

function problem(lots: Stream, shared: boolean): Problem {
  const world = randomWorld({ states: 6, actions: 3, branching: 3, stream: lots.at("world"), ending: 0.1 });
  const pairs = world.states * world.actions;
  const size = shared ? 7 : pairs;
  const features = new Float64Array(pairs * size);
  for (let i = 0; i < pairs; i++) {
    if (!shared) features[i * size + i] = 1;
    else {
      const row = lots.at("features").at(i).normals(size);
      const norm = Math.hypot(...row);
      row.forEach((x, k) => features[i * size + k] = x / norm);
    }
  }
  const uniform = sweptReturn(world, DISCOUNT, new Float64Array(pairs).fill(1 / world.actions));
  return {
    world,
    features,
    size,
    goal: uniform + (shared ? 0.7 : 0.9) * (sweptReturn(world, DISCOUNT) - uniform),
  };
}

/** One run of one method: whether its final policy reaches the goal, and after how many steps one first did. */
function run(
  { world, features, size, goal }: Problem,
  method: Method,
  rate: number,
  steps: number,
  lots: Stream,
): {
  reached: boolean;
  after: number;
} {
  const { states: S, actions: A, transition, reward, terminal, initial } = world;
  const w = new Float64Array(size);
  const z = new Float64Array(A);
  const score = (s: number): void => {
    for (let a = 0; a < A; a++) {
      let sum = 0;
      for (let k = 0, at = (s * A + a) * size; k < size; k++, at++) sum += features[at] * w[k];
      z[a] = sum;
    }
  };
  const best = (): number => {
    let a = 0;
    for (let b = 1; b < A; b++) if (z[b] > z[a]) a = b;
    return a;
  };
  /** The scores become probabilities. */
  const soften = (): void => {
    const top = z[best()];
    let total = 0;
    for (let a = 0; a < A; a++) total += z[a] = Math.exp(z[a] - top);
    for (let a = 0; a < A; a++) z[a] /= total;
  };
  const drawn = (from: Float64Array, start: number, count: number): number => {
    let left = lots.uniform();
    let last = 0;
    for (let i = 0; i < count; i++) {
      if (from[start + i] === 0) continue;
      last = i;
      left -= from[start + i];
      if (left < 0) break;
    }
    return last;
  };
  const policyReturn = (): number => {
    const policy = new Float64Array(S * A);
    for (let s = 0; s < S; s++) {
      if (terminal[s]) continue;
      score(s);
      if (method === "Q-learning") policy[s * A + best()] = 1;
      else {
        soften();
        policy.set(z, s * A);
      }
    }
    return sweptReturn(world, DISCOUNT, policy);
  };
  let taken = 0;
  let after = Infinity;
  let look = steps / LOOKS;
  let baseline = 0;
  while (taken < steps) {
    let s = drawn(initial, 0, S);
    const visited: number[] = [];
    const chosen: number[] = [];
    const gained: number[] = [];
    while (!terminal[s] && taken < steps) {
      score(s);
      let a: number;
      if (method === "Q-learning") a = lots.uniform() < EXPLORATION ? lots.integer(A) : best();
      else {
        soften();
        a = drawn(z, 0, A);
      }
      const q = z[a];
      const from = (s * A + a) * S;
      const next = drawn(transition, from, S);
      const r = reward[from + next];
      taken++;
      if (method === "Q-learning") {
        let bootstrap = 0;
        if (!terminal[next]) {
          score(next);
          bootstrap = z[best()];
        }
        const push = rate * (r + DISCOUNT * bootstrap - q);
        for (let k = 0, at = (s * A + a) * size; k < size; k++, at++) w[k] += push * features[at];
      } else {
        visited.push(s);
        chosen.push(a);
        gained.push(r);
      }
      s = next;
    }
    if (method === "policy gradient") {
      // Reward to go less a running mean of it, all scores at the policy that acted.
      const push = new Float64Array(size);
      let G = 0;
      for (let t = visited.length - 1; t >= 0; t--) {
        G = gained[t] + DISCOUNT * G;
        score(visited[t]);
        soften();
        for (let b = 0; b < A; b++) {
          const c = (G - baseline) * ((b === chosen[t] ? 1 : 0) - z[b]);
          for (let k = 0, at = (visited[t] * A + b) * size; k < size; k++, at++) push[k] += c * features[at];
        }
        baseline += 0.01 * (G - baseline);
      }
      for (let k = 0; k < size; k++) w[k] += rate * push[k];
    }
    if (!w.every((x) => Math.abs(x) < 1e8)) return { reached: false, after: Infinity };
    if (taken >= look) {
      look += steps / LOOKS;
      if (after === Infinity && policyReturn() >= goal) after = taken;
    }
  }
  return { reached: policyReturn() >= goal, after };
}

/** Both methods on the same small problems at the same learning rates: who reaches the goal, and how fast. */
export const brittleness = experiment(
  "q-learning/brittleness",
  { problems: 192, steps: 3000 },
  ({ stream, problems, steps }) => {
    const family = (name: string, shared: boolean, count: number): {
      successes: Record<Method, number[]>;
      lead: number[];
      faster: number;
      slower: number;
    } => {
      const successes: Record<Method, number[]> = {
        "Q-learning": RATES.map(() => 0),
        "policy gradient": RATES.map(() => 0),
      };
      const lead: number[] = [];
      let faster = 0;
      let slower = 0;
      for (let i = 0; i < count; i++) {
        const lots = stream.at(name).at(i);
        const task = problem(lots, shared);
        const best: Record<Method, number> = { "Q-learning": Infinity, "policy gradient": Infinity };
        let difference = 0;
        for (const method of ["Q-learning", "policy gradient"] as const) {
          RATES.forEach((rate, k) => {
            const { reached, after } = run(task, method, rate, steps, lots.at(method).at(k));
            if (!reached) return;
            successes[method][k]++;
            difference += method === "policy gradient" ? 1 : -1;
            best[method] = Math.min(best[method], after);
          });
        }
        lead.push(difference);
        if (2 * best["Q-learning"] <= best["policy gradient"] && best["Q-learning"] < Infinity) faster++;
        if (2 * best["policy gradient"] <= best["Q-learning"] && best["policy gradient"] < Infinity) slower++;
      }
      return { successes, lead, faster: faster / count, slower: slower / count };
    };
    return {
      problems,
      steps,
      shared: family("shared", true, problems),
      table: family("table", false, Math.ceil(problems / 4)),
    };
  },
);
