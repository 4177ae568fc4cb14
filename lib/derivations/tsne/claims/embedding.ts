import { claim, part } from "../../../ledger/mod.ts";
import { embeddings, plainDescents, ratios } from "../experiment.ts";

interface EmbeddingTheory {
  /** The signs of what a map gains over principal components. */
  readonly agreement: -1 | 0 | 1;
  readonly trustworthiness: -1 | 0 | 1;
  /** The sign of the loss's changes. */
  readonly loss: -1 | 0 | 1;
}

const local: EmbeddingTheory = { agreement: 1, trustworthiness: 1, loss: -1 };

/** Notes of the loss until the last exaggerated step, at every fiftieth. */
const EXAGGERATED = embeddings.parameters.exaggeratedIterations / 50;

const rivals: Record<string, EmbeddingTheory> = {
  "no better than principal components": { ...local, agreement: 0, trustworthiness: 0 },
  "clusters are mixed": { ...local, agreement: -1 },
  "strangers are brought together": { ...local, trustworthiness: -1 },
  "the descent does not move from a random start": { ...local, loss: 0 },
  "the loss rises": { ...local, loss: 1 },
};

const printed = {
  as: String
    .raw`\text{projecting high-dimensional data}\ldots\text{while preserving some of the structure, particularly its local structure and clustering}\ldots\text{start with a random initialization of the map and minimize the loss through gradient descent}`,
};

export const embedding = claim("kaplan:2.6.embedding", {
  parts: {
    "clusters and digits": part({
      trained: true,
      by:
        "t-SNE of 600 points in five clusters in 50 dimensions and of 400 handwritten digits, three random starts each",
      measure: (context) => embeddings(context),
      printed: { ...printed, theory: local },
      rivals,
      omitted: {
        "1000 steps":
          "400 here, for time; the notebook's table of the loss of all digits shows how little is left to gain",
        "all 1797 digits": "in the notebook, on tensors",
      },
      compare: (found, theory, judge) => {
        for (const name of ["clusters", "digits"]) {
          const some = found.filter((each) => each.name === name);
          const least = (gain: (each: typeof found[number]) => number): number => Math.min(...some.map(gain));
          judge.sign(
            `agreement of ten neighbours' labels above that of principal components by 0.05, ${name}, worst start`,
            least((each) => each.embedding.agreement - each.components.agreement),
            theory.agreement,
            { atol: 0.05, why: "0.15 to 0.4 with a spread of 0.01 between starts" },
          );
          judge.sign(
            `trustworthiness above that of principal components by 0.03, ${name}, worst start`,
            least((each) => each.embedding.trustworthiness - each.components.trustworthiness),
            theory.trustworthiness,
            { atol: 0.03, why: "0.1 to 0.15 with a spread of 0.005 between starts" },
          );
          const changes = some.flatMap(({ trace }) =>
            trace.slice(EXAGGERATED + 1).map(({ loss }, step) => loss - trace[EXAGGERATED + step].loss)
          );
          judge.sign(
            `largest change of the loss in fifty steps after the exaggerated ones, ${name}`,
            Math.max(...changes),
            theory.loss,
            { atol: 1e-5, why: "a descent with momentum may rise for a few steps, not for fifty" },
          );
        }
      },
    }),
    "plain descent on the printed loss": part({
      trained: true,
      by:
        "gradient descent without momentum on SNE's loss for 32 small problems of five clusters in 50 dimensions",
      measure: (context) => plainDescents(context),
      printed: { ...printed, theory: local },
      rivals,
      compare: (found, theory, judge) => {
        const why = "32 independent problems: by luck less than one time in a million";
        const gains = (of: (each: typeof found[number]) => number): number =>
          found.reduce((sum, each) => sum + Math.sign(of(each)), 0) / found.length;
        judge.sign(
          `share of problems with a better agreement less that with a worse one, beyond 0.75`,
          gains((each) => each.embedding.agreement - each.components.agreement),
          theory.agreement,
          { atol: 0.75, why },
        );
        judge.sign(
          `share of problems with a better trustworthiness less that with a worse one, beyond 0.75`,
          gains((each) => each.embedding.trustworthiness - each.components.trustworthiness),
          theory.trustworthiness,
          { atol: 0.75, why },
        );
        const changes = found.flatMap(({ trace }) =>
          trace.slice(1, 6).map(({ loss }, step) => loss - trace[step].loss)
        );
        judge.sign(
          "largest change of the loss in twenty of the first hundred steps",
          Math.max(...changes),
          theory.loss,
          {
            atol: 1e-9,
            why: "steps shorter than the curvature allows go down, all of them",
          },
        );
      },
    }),
    "local rather than global": part({
      trained: true,
      by:
        "t-SNE of three clusters on a line, of which one is five times wider and one five times farther off; six problems",
      measure: (context) => ratios(context),
      printed: {
        ...printed,
        theory: { width: [-0.5, 0.5], distance: [-0.5, 0.5] } as Record<
          "width" | "distance",
          [number, number]
        >,
      },
      rivals: {
        "widths of clusters are kept": { width: [0.8, 1.2], distance: [-0.5, 0.5] },
        "distances of clusters are kept": { width: [-0.5, 0.5], distance: [0.8, 1.2] },
      },
      compare: ({ found }, theory, judge) => {
        for (const what of ["width", "distance"] as const) {
          judge.between(
            `power to which the ratio of ${what}s is kept`,
            found.map((each) => each[what]),
            theory[what],
            { atol: 0.1, why: "spread of 0.05 from one problem to another" },
          );
        }
      },
    }),
  },
});
