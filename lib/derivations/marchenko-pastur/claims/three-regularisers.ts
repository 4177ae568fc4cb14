import { claim } from "../../../ledger/mod.ts";
import { fourProcedures } from "../experiments/regularisers.ts";

type Signs = { readonly [procedure: string]: 1 | -1 };

/** Capacity, noise and early stopping each lower the error of the late solution at D = P. */
export const threeRegularisers = claim("kaplan:6.three-regularisers", {
  printed: {
    as: String.raw`\text{constrain the capacity; add noise to the data or parameters; stop early}`,
    theory: { penalised: 1, inputNoise: 1, dropout: 1, stopped: 1 } as Signs,
  },
  rivals: {
    "a penalty costs more than it gains": { penalised: -1, inputNoise: 1, dropout: 1, stopped: 1 },
    "noise only makes it worse": { penalised: 1, inputNoise: -1, dropout: -1, stopped: 1 },
    "the longer the better": { penalised: 1, inputNoise: 1, dropout: 1, stopped: -1 },
  },
  by:
    "200 problems of 100 weights on 100 points, each solved five ways; exact sign tests of paired differences",
  omitted: {
    "200 seeds": "100 decide by a sign test at 1e-30; the notebook takes 200",
    "paired z test": "at D = P the late error has no finite mean: the sign test needs none",
  },
  measure: (context) => fourProcedures(context),
  compare: (found, theory, judge) => {
    const names = {
      penalised: "L² penalty",
      inputNoise: "two noisy copies of the data",
      dropout: "two masked copies of the data",
      stopped: "stopping at the validation minimum",
    } as const;
    for (const [name, words] of Object.entries(names) as [keyof typeof names, string][]) {
      judge.sign(
        `late error minus that of: ${words}`,
        found.map((run) => run.late - run[name]),
        theory[name],
        { why: "exact sign test over independent problems" },
      );
    }
  },
});
