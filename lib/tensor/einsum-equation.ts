/** The letters of each operand's axes and of the output's. */
export interface Equation {
  readonly terms: readonly string[];
  readonly output: string;
}

export function letters(labels: string): string[] {
  return Array.from(labels);
}
/** Those of `labels` that are among `allowed`, in their order. */
export function only(labels: string, allowed: string): string {
  return letters(labels).filter((label) => allowed.includes(label)).join("");
}

/** Those of `labels` that are not among `excluded`, in their order. */
export function without(labels: string, excluded: string): string {
  return letters(labels).filter((label) => !excluded.includes(label)).join("");
}

/**
 * Reads an equation such as "ij,jk->ik".
 *
 * @throws RangeError for anything else, a label twice in one term, or an output label that no term has
 */
export function parseEquation(equation: string): Equation {
  const match = /^([a-zA-Z]*(?:,[a-zA-Z]*)*)->([a-zA-Z]*)$/.exec(equation.replaceAll(" ", ""));
  if (match === null) {
    throw new RangeError(`Expected an einsum equation such as "ij,jk->ik", got "${equation}"`);
  }
  const terms = match[1].split(",");
  const output = match[2];
  for (const term of [...terms, output]) {
    if (new Set(term).size < term.length) {
      throw new RangeError(`Expected distinct labels within each term of "${equation}", got "${term}"`);
    }
  }
  if (without(output, terms.join("")) !== "") {
    throw new RangeError(`Expected the output labels of "${equation}" among those of its terms`);
  }
  return { terms, output };
}
