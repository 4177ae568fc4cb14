import { claim } from "../../../ledger/mod.ts";
import { exactSweeps, stochasticSweeps } from "../experiment.ts";

export const finiteTime = claim("kaplan:8.3.3", {
  printed: {
    as: String
      .raw`\text{with a finite number of states and actions (and deterministic transitions), this process is guaranteed to converge in a finite time}`,
    theory: {
      stops: (_ends: boolean): boolean => true,
      sweeps: (depth: number) => depth,
      left: (_discount: number, n: number, states: number): number => n >= states ? 0 : 1,
    },
  },
  rivals: {
    "a cycle anywhere prevents it": {
      stops: () => false,
      sweeps: (depth) => depth,
      left: (discount, n) => discount ** n,
    },
    "one sweep for each state": {
      stops: (ends) => ends,
      sweeps: (depth) => 3 * depth,
      left: (discount, n) => discount ** n,
    },
    "errors are squared, as Newton's": {
      stops: (ends) => ends,
      sweeps: (depth) => depth,
      left: (discount, n) => discount ** (2 * n),
    },
  },
  by:
    "sweeps in exact whole-number arithmetic, γ = 9/10, over layers, a self-loop, and random worlds of 50 states and 4 actions with and without an end",
  measure: (context) => exactSweeps(context),
  corrected: {
    as: String
      .raw`Q_n=Q^*\text{ after finitely many sweeps where every best path ends; where one goes round for ever and pays, }\|Q_n-Q^*\|\propto\gamma^n>0\text{ for large }n`,
    theory: {
      stops: (ends: boolean) => ends,
      sweeps: (depth: number) => depth,
      left: (discount: number, n: number, _states: number) => discount ** n,
    },
    grade: "condition",
    because:
      "Covering all states finds the proper values only where the best paths end; where they go round for ever each sweep adds one more discounted term, and only the greedy policy settles in finite time",
    counterexample: ({ loop, inspected }) => ({
      at: `one state that pays itself 1, γ = 0.9: share of the error left after ${inspected[0]} sweeps`,
      printed: 0,
      found: loop.remaining[0],
    }),
  },
  compare: ({ acyclic, loop, cyclic, ending, inspected, discount }, theory, judge) => {
    const worlds = [
      ...acyclic.map((world) => ({ ...world, what: "layers", ends: true })),
      { ...loop, what: "a self-loop", ends: false },
      ...cyclic.map((world) => ({ ...world, what: "50 states without an end", ends: false })),
      ...ending.map((world) => ({
        ...world,
        what: "50 states with cycles, an end and a price for each step",
        ends: true,
      })),
    ];
    worlds.forEach(({ what, ends, stopped }, i) => {
      judge.exists(
        `the sweeps stop changing values in world ${i + 1}, ${what}`,
        stopped,
        theory.stops(ends),
        {
          why: "whole numbers compared",
        },
      );
    });
    judge.equal(
      "last sweep that changes a value, in layers",
      acyclic.map(({ lastChange }) => lastChange),
      exactSweeps.parameters.depths.map((depth) => theory.sweeps(depth)),
      { atol: 1e-9, why: "counted" },
    );
    const shares = (remaining: readonly number[], what: string, states: number): void => {
      judge.equal(what, remaining, inspected.map((n) => theory.left(discount, n, states)), {
        rtol: 2e-12,
        why: "exact up to a quotient in float64, and the optimum from 500 sweeps (γ³⁰⁰ off)",
      });
    };
    shares(loop.remaining, "share of the error left, self-loop", loop.states);
    for (const { remaining, states } of cyclic) {
      const [, second, third] = remaining;
      const [, from, to] = inspected;
      judge.equal(
        "share of the error left after 200 sweeps, of that after 100, no end",
        third / second,
        theory.left(discount, to, states) / (theory.left(discount, from, states) || 1),
        { rtol: 2e-12, why: "exact up to a quotient in float64, and the optimum from 500 sweeps (γ³⁰⁰ off)" },
      );
    }
  },
});

/** Also with stochastic transitions. */
export const stochasticConvergence = claim("kaplan:8.3.nondeterministic", {
  printed: {
    as: String
      .raw`\text{This demonstrates that our learning process will converge (note that this argument also works with non-deterministic transitions).}`,
    theory: {
      left: (discount: number, n: number) => discount ** n,
      bound: 1,
    },
  },
  rivals: {
    "twice as fast": { left: (discount, n) => discount ** (2 * n), bound: 1 },
    "as 1/n": { left: (_, n) => 1 / (1 + n), bound: 1 },
    "in finite time, after all states": { left: (discount, n) => n > 8 ? 0 : discount ** n, bound: 1 },
    "a chance that spreads does not shrink": { left: () => 1, bound: 1 },
    "the bound from the last change without 1/(1 − γ)": { left: (discount, n) => discount ** n, bound: 0.1 },
  },
  by:
    "value iteration on 100 random stochastic worlds from random starts and from the optimum plus a constant",
  measure: (context) => stochasticSweeps(context),
  compare: (found, theory, judge) => {
    const predicted = found.map(({ discount, inspected }) => inspected.map((n) => theory.left(discount, n)));
    const off = { atol: 1e-13, why: "the optimum is right to some 1e-14 of the first error" };
    judge.equal(
      "share of the error left, from the optimum plus a constant",
      found.flatMap(({ shifted }) => shifted),
      predicted.flat(),
      off,
    );
    judge.atMost(
      "share of the error left, from random starts",
      found.flatMap(({ random }) => random),
      predicted.flat(),
      off,
    );
    judge.atMost(
      "share of the distance of two starts that is left",
      found.map(({ agreement }) => agreement),
      predicted.map((row) => row.at(-1)!),
      off,
    );
    judge.atMost(
      "true error over the bound from the last change",
      found.flatMap(({ bounds }) => bounds),
      theory.bound,
      { rtol: 1e-6, why: "errors of 1e-4 of values that are right to 1e-13" },
    );
  },
});
