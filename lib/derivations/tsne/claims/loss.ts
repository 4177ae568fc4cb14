import {
  jointProbabilities,
  perplexityBandwidths,
  sneGradient,
  sneLoss,
  tsneLoss,
} from "../../../information/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { logSumExp, type Matrix, matrix, transpose } from "../../../math/mod.ts";
import { crowding, perfectMaps, reported, slopes } from "../experiment.ts";

interface LossTheory {
  /** From n × n laws and n × 2 places. */
  readonly loss: (laws: Matrix, places: Matrix) => number;
  readonly gradient: (laws: Matrix, places: Matrix) => ArrayLike<number>;
  /** By which points are multiplied in their perfect map, for their bandwidth. */
  readonly factor: (deviation: number) => number;
}

const stochasticNeighbours: LossTheory = {
  loss: sneLoss,
  gradient: (laws, places) => sneGradient(laws, places).data,
  factor: (deviation) => Math.SQRT1_2 / deviation,
};

type LogKernel = (square: number) => number;

/** Logarithms of the laws in a map, for a kernel of the squared distance; normalised for each picker or over all pairs. */
function logLaws({ rows: n, data: y }: Matrix, logKernel: LogKernel, over: "others" | "pairs"): Matrix {
  const logs = matrix(
    n,
    n,
    (i, j) =>
      i === j ? -Infinity : logKernel((y[2 * i] - y[2 * j]) ** 2 + (y[2 * i + 1] - y[2 * j + 1]) ** 2),
  );
  const totals = Array.from({ length: n }, (_, i) => logSumExp(logs.data.subarray(i * n, (i + 1) * n)));
  const all = logSumExp(totals);
  return matrix(n, n, (i, j) => logs.data[i * n + j] - (over === "pairs" ? all : totals[i]));
}

const gauss: LogKernel = (square) => -square;
const student: LogKernel = (square) => -Math.log1p(Math.abs(square));

/** Σ p ln(p/q) over all entries, with 0 ln 0 = 0. */
function divergence(p: Matrix, logQ: Matrix): number {
  return p.data.reduce(
    (sum, each, at) => each === 0 ? sum : sum + each * (Math.log(each) - logQ.data[at]),
    0,
  );
}

/** Σⱼ Mᵢⱼ (yᵢ − yⱼ). */
function forces(pulls: Matrix, { data: y }: Matrix): number[] {
  const n = pulls.rows;
  return Array.from({ length: 2 * n }, (_, at) => {
    const i = Math.floor(at / 2);
    let sum = 0;
    for (let j = 0; j < n; j++) sum += pulls.data[i * n + j] * (y[at] - y[2 * j + at % 2]);
    return sum;
  });
}

function exponentials({ rows, columns, data }: Matrix): Matrix {
  return matrix(rows, columns, data.map(Math.exp));
}

/** p(j|i) − q(j|i), with the transpose's share. */
function differences(laws: Matrix, places: Matrix, transposed: 0 | 1): Matrix {
  const q = exponentials(logLaws(places, gauss, "others"));
  const difference = matrix(
    laws.rows,
    laws.rows,
    (i, j) => laws.data[i * laws.rows + j] - q.data[i * laws.rows + j],
  );
  const other = transpose(difference);
  return matrix(
    laws.rows,
    laws.rows,
    (i, j) => difference.data[i * laws.rows + j] + transposed * other.data[i * laws.rows + j],
  );
}

interface NamedTheory {
  /** The divergence of a map, from n × n squared distances, the perplexity, and n × 2 places. */
  readonly divergence: (squares: Matrix, perplexity: number, places: Matrix) => number;
  /** Whether clusters are further apart in t-SNE's map than in SNE's, as a sign. */
  readonly separation: -1 | 0 | 1;
}

/** Of a law of all pairs made from the neighbours' laws, and a law in the map. */
function pairwise(logKernel: LogKernel): NamedTheory["divergence"] {
  return (squares, perplexity, places) =>
    divergence(
      jointProbabilities(perplexityBandwidths(squares, perplexity).probabilities),
      logLaws(places, logKernel, "pairs"),
    );
}

export const lossOfTheMap = claim("kaplan:2.6.3", {
  parts: {
    "the printed loss": part({
      by:
        "multinomial probabilities of the wanted frequencies, finite differences of the loss, and a search for the map of least loss",
      measure: async (context) => ({ maps: await slopes(context), perfect: await perfectMaps(context) }),
      printed: {
        as: String
          .raw`q_{j|i}=\frac{e^{-(y_j-y_i)^2}}{\sum_{k\neq i}e^{-(y_k-y_i)^2}},\quad L=\sum_iD_{KL}(P_i||Q_i)=\sum_{i,j}p_{j|i}\log\frac{p_{j|i}}{q_{j|i}}`,
        theory: stochasticNeighbours,
      },
      rivals: {
        "the divergence the other way round": {
          ...stochasticNeighbours,
          loss: (laws, places) => {
            const logQ = logLaws(places, gauss, "others");
            return divergence(
              exponentials(logQ),
              matrix(laws.rows, laws.rows, laws.data.map((p) => Math.log(p))),
            );
          },
        },
        "in bits": { ...stochasticNeighbours, loss: (laws, places) => sneLoss(laws, places) / Math.LN2 },
        "the mean over the points": {
          ...stochasticNeighbours,
          loss: (laws, places) => sneLoss(laws, places) / laws.rows,
        },
        "the forces of each point's own law alone": {
          ...stochasticNeighbours,
          gradient: (laws, places) => forces(differences(laws, places, 0), places).map((force) => 2 * force),
        },
        "half of the gradient": {
          ...stochasticNeighbours,
          gradient: (laws, places) => forces(differences(laws, places, 1), places),
        },
        "unit variance in the map": { ...stochasticNeighbours, factor: (deviation) => 1 / deviation },
      },
      compare: ({ maps, perfect }, theory, judge) => {
        const given = maps.map(({ n, laws, places }) => ({
          laws: matrix(n, n, laws),
          places: matrix(n, 2, places),
        }));
        judge.equal(
          "improbability of the wanted frequencies, summed over the pickers",
          maps.map(({ improbable }) => improbable),
          given.map(({ laws, places }) => theory.loss(laws, places)),
          { rtol: 1e-12, why: "10¹⁵ picks: corrections of k ln m/m, and round-off of ln m! over m" },
        );
        judge.equal(
          "slopes of the loss along every coordinate",
          maps.flatMap((each) => each.slopes),
          given.flatMap(({ laws, places }) => Array.from(theory.gradient(laws, places))),
          { atol: 1e-10, why: "extrapolated differences of a loss near 20: 1e-11" },
        );
        judge.equal(
          "factor of the perfect map",
          perfect.map(({ factor }) => factor),
          perfect.map(({ deviation }) => theory.factor(deviation)),
          { rtol: 1e-11, why: "the loss has no constant part, so the search sees its minimum to round-off" },
        );
        judge.equal("loss of the perfect map", perfect.map(({ loss }) => loss), 0, {
          atol: 1e-20,
          why: "quadratic in the factor's error of at most 1e-11, times the number of pairs",
        });
        judge.equal("steepest slope at the perfect map", perfect.map(({ steepest }) => steepest), 0, {
          atol: 1e-9,
          why: "curvature times the factor's error, and differences of a tiny loss",
        });
      },
    }),
    "its name": part({
      trained: true,
      by:
        "the divergences that another program, scikit-learn's TSNE, reports of its maps; six maps of clusters with either kernel",
      measure: async (context) => ({ maps: await reported(context), clusters: await crowding(context) }),
      printed: {
        as: String
          .raw`\text{In t-SNE, }\ldots\ q_{j|i}=\frac{e^{-(y_j-y_i)^2}}{\sum_{k\neq i}e^{-(y_k-y_i)^2}}\ldots\ L=\sum_iD_{KL}(P_i||Q_i)`,
        theory: {
          divergence: (squares, perplexity, places) =>
            sneLoss(perplexityBandwidths(squares, perplexity).probabilities, places),
          separation: 0,
        } as NamedTheory,
      },
      corrected: {
        as: String
          .raw`\text{that is SNE; in t-SNE }q_{ij}=\frac{(1+|y_i-y_j|^2)^{-1}}{\sum_{k\neq l}(1+|y_k-y_l|^2)^{-1}},\ p_{ij}=\frac{p_{j|i}+p_{i|j}}{2n},\ L=D_{KL}(P||Q)`,
        theory: {
          divergence: (squares, perplexity, places) =>
            tsneLoss(jointProbabilities(perplexityBandwidths(squares, perplexity).probabilities), places),
          separation: 1,
        },
        grade: "wrong",
        because:
          "(2.6.2) and (2.6.3) are the SNE of Hinton and Roweis (2002); the t of t-SNE is Student's kernel, normalised over all " +
          "pairs against a symmetrised p, and it is this kernel that leaves room between the clusters of a map",
        counterexample: ({ maps }) => {
          const { n, perplexity, divergence, squares, places } = maps[0];
          const printed = sneLoss(
            perplexityBandwidths(matrix(n, n, squares), perplexity).probabilities,
            matrix(n, 2, places),
          );
          return {
            at: `divergence that scikit-learn reports of its t-SNE map of the first ${n} digits, in nats`,
            printed: Number(printed.toPrecision(4)),
            found: Number(divergence.toPrecision(4)),
          };
        },
      },
      rivals: {
        "a Gaussian for all pairs (symmetric SNE)": { divergence: pairwise(gauss), separation: 0 },
        "Student's kernel with a law for each point": {
          divergence: (squares, perplexity, places) => {
            const { probabilities } = perplexityBandwidths(squares, perplexity);
            return divergence(probabilities, logLaws(places, student, "others"));
          },
          separation: 1,
        },
        "a tail of 1/√(1 + d²)": {
          divergence: pairwise((square) => student(square) / 2),
          separation: 1,
        },
        "a tail of 1/(1 + d²)²": { divergence: pairwise((square) => 2 * student(square)), separation: 1 },
        "clusters are more crowded with Student's kernel": {
          divergence: pairwise(student),
          separation: -1,
        },
      },
      compare: ({ maps, clusters }, theory, judge) => {
        judge.equal(
          "divergence of the maps of another program's t-SNE",
          maps.map(({ divergence }) => divergence),
          maps.map(({ n, squares, perplexity, places }) =>
            theory.divergence(matrix(n, n, squares), perplexity, matrix(n, 2, places))
          ),
          { rtol: 2e-4, why: "that program fits entropies to 1e-5 nats, on float32 distances" },
        );
        const gains = clusters.map(({ student, gaussian }) =>
          Math.log(student.separation / gaussian.separation)
        );
        judge.sign(
          "log of the clusters' separation with Student's kernel over that with a Gaussian, the least of six, beyond 0.3",
          Math.min(...gains),
          theory.separation,
          { atol: 0.3, why: "near 1 with a spread of 0.15 from one problem to another" },
        );
      },
    }),
  },
});
