import {
  conditionalMutualInformation,
  jointEntropy,
  type JointLaw,
  mutualInformation,
} from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { threeColumns } from "../experiment.ts";
import { COUNTED, type Entropies, lawOf } from "./laws.ts";

const entropiesOf = (law: JointLaw): Entropies => ({
  x: jointEntropy(law, [0]),
  y: jointEntropy(law, [1]),
  z: jointEntropy(law, [2]),
  xy: jointEntropy(law, [0, 1]),
  yz: jointEntropy(law, [1, 2]),
  xz: jointEntropy(law, [0, 2]),
  xyz: jointEntropy(law),
});

const subAdditive = {
  /** The least of S_XY + S_YZ. */
  least: ({ y, xyz }: Entropies): number => y + xyz,
  slack: (law: JointLaw): number => conditionalMutualInformation(law, [0], [2], [1]),
  bySteps: (law: JointLaw): number => mutualInformation(law, [0], [1, 2]) - mutualInformation(law, [0], [1]),
};

export const strongSubAdditivity = claim("kaplan:2.5.ssa", {
  printed: {
    as: String
      .raw`\text{Using the relation between the KL and the mutual information, we can use this prove the strong sub-additivity inequality }S_{XY}+S_{YZ}\ge S_Y+S_{XYZ}`,
    theory: subAdditive,
  },
  rivals: {
    "S_Z for S_Y": { ...subAdditive, least: ({ z, xyz }) => z + xyz },
    "S_X for S_Y": { ...subAdditive, least: ({ x, xyz }) => x + xyz },
    "the slack is at least I(X, Z)": {
      ...subAdditive,
      least: ({ x, y, z, xz, xyz }) => y + xyz + x + z - xz,
    },
    "S_Y left out": { ...subAdditive, least: ({ xyz }) => xyz },
    "the slack is I(X, Z)": { ...subAdditive, slack: (law) => mutualInformation(law, [0], [2]) },
    "I(X, YZ) − I(X, Z) in the proof": {
      ...subAdditive,
      bySteps: (law) => mutualInformation(law, [0], [1, 2]) - mutualInformation(law, [0], [2]),
    },
  },
  by:
    "counting the sequences of each set of columns, for 10 000 random tables of three columns and 200 where Y stands " +
    "between X and Z",
  omitted: {
    "the slack itself for all 10 000 tables": "compared for the first 1000; the inequality for all",
  },
  measure: threeColumns,
  compare: ({ entropies, examples, markov }, theory, judge) => {
    const left = ({ xy, yz }: { readonly xy: number; readonly yz: number }): number => xy + yz;
    judge.atLeast("S_XY + S_YZ", entropies.map(left), entropies.map(theory.least), COUNTED);
    judge.equal(
      "S_XY + S_YZ where X − Y − Z is a Markov chain",
      markov.map(left),
      markov.map(({ table }) => theory.least(entropiesOf(lawOf(table)))),
      COUNTED,
    );
    const slack = examples.map((_, i) => left(entropies[i]) - entropies[i].y - entropies[i].xyz);
    const laws = examples.map(lawOf);
    judge.equal("slack, as I(X, Z|Y)", slack, laws.map(theory.slack), COUNTED);
    judge.equal("slack, as what Z adds to Y about X", slack, laws.map(theory.bySteps), COUNTED);
  },
});
