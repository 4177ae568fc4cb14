import { experiment } from "../../../ledger/mod.ts";
import { categoricalDraw, type Stream } from "../../../random/mod.ts";
import { sampleResponse } from "../../../reinforcement/mod.ts";
import { modelName, modelNamed, type NamedModel, nextLaw, walk } from "../models.ts";

/** How often each response was drawn, a token after the other, in the tree's order. */
function drawnCounts(model: NamedModel, draws: number, stream: Stream): number[] {
  const laws = new Map<string, Float64Array>();
  const counts = new Map<string, number>();
  for (let i = 0; i < draws; i++) {
    let response = "";
    for (let t = 0; t < model.length; t++) {
      let law = laws.get(response);
      if (!law) {
        laws.set(response, law = nextLaw(model, response === "" ? [] : response.split(",").map(Number)));
      }
      const token = categoricalDraw(law, stream);
      response = response === "" ? `${token}` : `${response},${token}`;
    }
    counts.set(response, (counts.get(response) ?? 0) + 1);
  }
  return walk(model, () => new Float64Array(model.vocabulary)).map(({ tokens }) =>
    counts.get(tokens.join()) ?? 0
  );
}

/** Responses of fixed length from tables and from a transformer: how often each came, and the total mass of all. */
export const sequenceLaws = experiment(
  "decoding/sequence-laws",
  { draws: 300_000, vocabularies: [3, 4, 5, 6], lengths: [2, 3, 4, 5] },
  ({ seed, stream, draws, vocabularies, lengths }) => {
    const total = (name: string): number => {
      const model = modelNamed(name);
      return walk(model, (prefix) => nextLaw(model, prefix)).reduce((sum, { mass }) => sum + mass, 0);
    };
    const shapes = vocabularies.flatMap((vocabulary) =>
      lengths.map((length) => ({ vocabulary, length, seed }))
    );
    const totals = [
      ...shapes.map((shape) => modelName("table", shape)),
      ...shapes.filter(({ length }) => length < 5).map((shape) => modelName("transformer", shape)),
    ]
      .map((name) => ({ name, total: total(name) }));
    const drawn = [
      modelName("table", { vocabulary: 3, length: 4, seed }),
      modelName("table", { vocabulary: 6, length: 2, scale: 1.5, seed }),
      modelName("transformer", { vocabulary: 4, length: 3, seed }),
      modelName("transformer", { vocabulary: 3, length: 3, scale: 1.5, seed }),
    ].map((name) => ({ name, counts: drawnCounts(modelNamed(name), draws, stream.at(name)) }));
    return { totals, drawn };
  },
);

/** The loop of generation with an end token: which texts come, how long they are, and how often the pick is not the likeliest token. */
export const generation = experiment(
  "decoding/generation",
  { vocabulary: 3, length: 4, batches: 4000, size: 60 },
  ({ seed, stream, vocabulary, length, batches, size }) => {
    const name = modelName("table", { vocabulary, length, end: 0, seed });
    const model = modelNamed(name);
    const places = new Map(
      walk(model, () => new Float64Array(vocabulary)).map(({ tokens }, i) => [tokens.join(), i]),
    );
    const counts = new Array<number>(places.size).fill(0);
    const likeliest = new Map<string, number>();
    const tokensDrawn: number[] = [];
    const unlikely: number[] = [];
    for (let batch = 0; batch < batches; batch++) {
      let drawn = 0;
      let others = 0;
      for (let i = 0; i < size; i++) {
        const { tokens } = sampleResponse(model.nextLogits, { length, end: 0 }, stream);
        counts[places.get(tokens.join())!]++;
        drawn += tokens.length;
        tokens.forEach((token, t) => {
          const prefix = tokens.slice(0, t);
          const key = prefix.join();
          let best = likeliest.get(key);
          if (best === undefined) {
            const logits = Array.from(model.nextLogits(prefix));
            likeliest.set(key, best = logits.indexOf(Math.max(...logits)));
          }
          if (token !== best) others++;
        });
      }
      tokensDrawn.push(drawn / size);
      unlikely.push(others / size);
    }
    return { name, counts, tokensDrawn, unlikely };
  },
);
