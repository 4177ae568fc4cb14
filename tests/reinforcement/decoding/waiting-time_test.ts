import { patternWaitingTime } from "../../../lib/reinforcement/mod.ts";
import { solve } from "../../../lib/math/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { sequences } from "../../../lib/oracles/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

/** The mean by an automaton whose state is the length of the longest suffix typed that begins the pattern. */
function byAutomaton(pattern: readonly number[], p: readonly number[]): number {
  const n = pattern.length;
  const next = (state: number, letter: number): number => {
    const typed = [...pattern.slice(0, state), letter];
    let length = Math.min(n, typed.length);
    while (length > 0 && !pattern.slice(0, length).every((x, i) => x === typed[typed.length - length + i])) {
      length--;
    }
    return length;
  };
  const A = matrix(n, n, (i, j) => {
    let value = i === j ? 1 : 0;
    p.forEach((q, letter) => {
      if (next(i, letter) === j) value -= q;
    });
    return value;
  });
  return solve(A, new Float64Array(n).fill(1))[0];
}

Deno.test("the waiting time is that of the automaton, for every pattern of up to four letters", () => {
  const p = [0.5, 0.3, 0.2];
  for (const length of [1, 2, 3, 4]) {
    for (const pattern of sequences(3, length)) {
      assertClose(patternWaitingTime(pattern, p), byAutomaton(pattern, p), { rtol: 1e-12, why: "round-off" });
    }
  }
});

Deno.test("a letter that never comes is waited for for ever", () => {
  assertEquals(patternWaitingTime([0, 1], [1, 0]), Infinity);
});

Deno.test("waiting refuses an empty pattern and letters outside the alphabet", () => {
  assertThrows(() => patternWaitingTime([], [1]), RangeError, "the pattern");
  assertThrows(() => patternWaitingTime([2], [0.5, 0.5]), RangeError, "from 0 to 1, got 2");
});
