import { claimsOf, type Topic } from "../ledger/mod.ts";
import { exportName } from "./topics.ts";

const MODULE = (topic: Topic): string =>
  `/**
 * ${topic.title}.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
`;

const EXPERIMENT = (topic: Topic): string =>
  `import { experiment } from "../../ledger/mod.ts";

/** The mean of n rolls of a die, measured: replace it by your own experiment. */
export const rolls = experiment("${topic.name}/rolls", { n: 10_000 }, ({ stream, n }) => ({
  n,
  points: Array.from({ length: n }, () => 1 + stream.integer(6)),
}));
`;

const CLAIMS = (topic: Topic): string => {
  const waiting = claimsOf(topic).map((each) => `//   ${each.id}  ${each.topic}`);
  const list = waiting.length > 0
    ? `// The inventory's claims of this topic:\n${waiting.join("\n")}\n\n`
    : "";
  return `import { claim } from "../../ledger/mod.ts";
import { rolls } from "./experiment.ts";

${list}/** A claim of your own: what is printed, its rivals, and a measurement that knows none of them. */
export const meanOfADie = claim("${topic.name}:mean-of-a-die", {
  statement: "The mean of a fair die is $7/2$.",
  printed: { as: String.raw\`\\langle X\\rangle=\\frac72\`, theory: { mean: 7 / 2 } },
  rivals: {
    "counting from zero": { mean: 5 / 2 },
    "half of six": { mean: 3 },
  },
  by: "simulation of many rolls",
  measure: (context) => rolls(context),
  compare: ({ points }, theory, judge) => {
    judge.mean("mean of the rolls", points, theory.mean, { why: "z test on independent rolls" });
  },
});
`;
};

const FIGURES = (topic: Topic): string =>
  `import { axis, type Figure, figure, layered, measuredPoints, theoryLine } from "../../figures/mod.ts";

/** The running mean of the rolls against the theory. */
export function runningMean({ points }: { readonly points: readonly number[] }): Figure {
  let sum = 0;
  const rows = points.slice(0, 500).map((point, index) => {
    sum += point;
    return { rolls: index + 1, mean: sum / (index + 1) };
  }).filter(({ rolls }) => rolls % 20 === 0);
  const x = rows.map((row) => row.rolls);
  return figure({
    id: "${topic.name}-running-mean",
    title: "The mean of a die",
    caption: \`Running mean of \${rows.at(-1)!.rolls} rolls (points) and 7/2 (line).\`,
    spec: layered({
      x: axis("rolls"),
      y: axis("mean", { unit: "points" }),
      layers: [theoryLine({ x, y: x.map(() => 7 / 2) }), measuredPoints({ x, y: rows.map((row) => row.mean) })],
    }),
  });
}
`;

const TEST = (topic: Topic): string =>
  `import { claims } from "../../lib/derivations/${topic.name}/mod.ts";
import { testClaims } from "../support/claims.ts";

testClaims("${topic.name}", claims);
`;

type CellKind = "markdown" | "code" | "parameters";

function notebook(topic: Topic): string {
  const load = exportName(topic.name);
  const cells: readonly (readonly [CellKind, string])[] = [
    ["markdown", `# ${topic.title}\n\nWhat is claimed, and where it is printed.`],
    ["parameters", "const seed = 1; // seed of all random numbers\nconst n = 10_000; // number of rolls"],
    [
      "code",
      `import { derivations, ledger } from "../mod.ts";\n\nconst topic = await derivations.${load}();\n` +
      "const evidence = await topic.rolls({ seed, n });",
    ],
    ["markdown", "## Derivation\n\n1. **The mean.** $$\\langle X\\rangle=\\frac16\\sum_{k=1}^6k=\\frac72$$"],
    ["code", "topic.runningMean(evidence)"],
    ["markdown", "## The claim"],
    ["code", `await ledger.show("${topic.name}:mean-of-a-die")`],
    ["markdown", "## Exercise\n\nWhere does the statement break?"],
  ];
  const json = {
    cells: cells.map(([kind, source], index) => ({
      cell_type: kind === "markdown" ? "markdown" : "code",
      ...(kind !== "markdown" && { execution_count: null, outputs: [] }),
      id: `${topic.name}-${String(index + 1).padStart(2, "0")}`,
      metadata: kind === "parameters" ? { tags: ["parameters"] } : {},
      source: source.split(/(?<=\n)/),
    })),
    metadata: {
      kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
      language_info: { file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return JSON.stringify(json, null, 1) + "\n";
}

/** The files of a new topic, by path from the root: a small derivation that runs, to be replaced piece by piece. */
export function topicFiles(topic: Topic, number: string): Readonly<Record<string, string>> {
  const folder = `lib/derivations/${topic.name}`;
  return {
    [`${folder}/mod.ts`]: MODULE(topic),
    [`${folder}/experiment.ts`]: EXPERIMENT(topic),
    [`${folder}/claims.ts`]: CLAIMS(topic),
    [`${folder}/figures.ts`]: FIGURES(topic),
    [`tests/derivations/${topic.name}_test.ts`]: TEST(topic),
    [`notebooks/${number}-${topic.name}.ipynb`]: notebook(topic),
  };
}
