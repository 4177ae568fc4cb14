import { experiment } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";

/** The two laws of the queries, and the law of three answers given each of four queries. */
const QUERY_LAWS: readonly (readonly number[])[] = [[0.55, 0.25, 0.15, 0.05], [0.1, 0.2, 0.3, 0.4]];

/** Climbs a concave log-likelihood given by its gradient; `steps` plain steps. */
function climbed(
  start: Float64Array,
  gradient: (theta: Float64Array) => Float64Array,
  rate: number,
  steps: number,
): Float64Array {
  let theta = start;
  for (let i = 0; i < steps; i++) {
    const slope = gradient(theta);
    theta = theta.map((x, j) => x + rate * slope[j]);
  }
  return theta;
}

/** The answers' laws that a model with one feature a query fits, or one with a logit for every query and answer. */
function fittedAnswers(
  queries: readonly number[],
  answers: readonly Float64Array[],
  rich: boolean,
): Float64Array[] {
  const features = queries.map((_, x) => rich ? queries.map((_, i) => i === x ? 1 : 0) : [1, x / 3]);
  const F = features[0].length;
  const A = answers[0].length;
  const laws = (theta: Float64Array) =>
    features.map((f) =>
      softmax(
        Float64Array.from(
          { length: A },
          (_, y) => f.reduce((sum, value, j) => sum + value * theta[j * A + y], 0),
        ),
      )
    );
  const theta = climbed(
    new Float64Array(F * A),
    (at) => {
      const slope = new Float64Array(F * A);
      laws(at).forEach((law, x) =>
        law.forEach((q, y) =>
          features[x].forEach((value, j) => slope[j * A + y] += queries[x] * value * (answers[x][y] - q))
        )
      );
      return slope;
    },
    rich ? 5 : 2,
    8000,
  );
  return laws(theta);
}

/** The law of the queries that a model of whole texts has learned: its first token is the query. */
function fittedQueries(queries: readonly number[]): Float64Array {
  return softmax(
    climbed(new Float64Array(queries.length), (at) => softmax(at).map((q, x) => queries[x] - q), 2, 6000),
  );
}

/** Models trained on the same answers under two laws of the queries. */
export const queryLaws = experiment(
  "decoding/query-laws",
  { worlds: 4, answers: 3 },
  ({ stream, worlds, answers }) =>
    Array.from({ length: worlds }, (_, world) => {
      const laws = QUERY_LAWS[0].map((_, x) =>
        softmax(stream.at(world).at(x).normals(answers).map((z) => 1.5 * Math.tanh(z)))
      );
      const distance = (rich: boolean): number => {
        const [one, other] = QUERY_LAWS.map((queries) => fittedAnswers(queries, laws, rich));
        return one.reduce(
          (most, law, x) => Math.max(most, law.reduce((sum, p, y) => sum + Math.abs(p - other[x][y]) / 2, 0)),
          0,
        );
      };
      return {
        rich: distance(true),
        poor: distance(false),
        learned: QUERY_LAWS.map((law) => [...fittedQueries(law)]),
      };
    }),
);

/** The laws of the queries, as the theory knows them. */
export const queries = QUERY_LAWS;
