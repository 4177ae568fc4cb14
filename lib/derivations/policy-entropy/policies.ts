import { stream } from "../../random/mod.ts";

/** A small autoregressive policy, which the same name always gives again. */
export interface Policy {
  /** V, the number of tokens. */
  readonly vocabulary: number;
  /** L, the number of tokens of a response. */
  readonly length: number;
  nextLogits(prefix: readonly number[]): number[];
}

/** What names a policy: "V/L/scale/draw/seed/memory", the last being the number of earlier tokens that it looks at. */
export function policyName(
  vocabulary: number,
  length: number,
  scale: number,
  draw: number,
  seed: number,
  memory = length,
): string {
  return [vocabulary, length, scale, draw, seed, memory].join("/");
}

/**
 * The policy of a name. Its logits are normal with the name's scale: one part for each token, and one for each token
 * of the prefix at its place, so that every token depends on all that the memory reaches.
 */
export function policyNamed(name: string): Policy {
  const [vocabulary, length, scale, , , memory] = name.split("/").map(Number);
  const chance = stream(name);
  const own = chance.at("own").normals(vocabulary);
  const places = Array.from({ length }, (_, place) => chance.at(place).normals(vocabulary * vocabulary));
  return {
    vocabulary,
    length,
    nextLogits: (prefix) =>
      Array.from(own, (value, token) => {
        let sum = value;
        for (let place = Math.max(0, prefix.length - memory); place < prefix.length; place++) {
          sum += places[place][prefix[place] * vocabulary + token];
        }
        return scale * sum / Math.sqrt(1 + Math.min(prefix.length, memory));
      }),
  };
}
