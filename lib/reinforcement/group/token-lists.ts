// Batches of responses of different lengths: a list of numbers for each response, a number for each token.

/** A number for each token of each response. */
export type TokenLists = readonly ArrayLike<number>[];

/** 1 for the tokens that count, 0 for those that do not. */
export type Mask = TokenLists;

/** A number for each response, or one for each of its tokens. */
export type PerResponseOrToken = ArrayLike<number> | TokenLists;

/** Refuses a batch without responses, and numbers that are not finite. */
export function requireTokens(what: string, lists: TokenLists): void {
  if (lists.length === 0) throw new RangeError(`Expected at least one response in ${what}, got none`);
}

/** Refuses what is not finite among a batch's numbers. */
export function requireFiniteTokens(what: string, lists: TokenLists): void {
  requireTokens(what, lists);
  lists.forEach((list, i) => {
    for (let t = 0; t < list.length; t++) {
      if (!Number.isFinite(list[t])) {
        throw new RangeError(
          `Expected finite numbers in ${what}, got ${list[t]} for token ${t} of response ${i}`,
        );
      }
    }
  });
}

/** Refuses a list of another shape than the batch's log-probabilities. */
export function requireSameTokens(what: string, lists: TokenLists, batch: TokenLists): void {
  if (lists.length !== batch.length) {
    throw new RangeError(`Expected ${what} of ${batch.length} responses, got ${lists.length}`);
  }
  lists.forEach((list, i) => {
    if (list.length !== batch[i].length) {
      throw new RangeError(
        `Expected ${what} of ${batch[i].length} tokens in response ${i}, got ${list.length}`,
      );
    }
  });
}

/** Refuses a mask that is not of 0 and 1 or not of the batch's shape. */
export function requireMask(mask: Mask, batch: TokenLists): void {
  requireSameTokens("a mask", mask, batch);
  mask.forEach((list, i) => {
    for (let t = 0; t < list.length; t++) {
      if (list[t] !== 0 && list[t] !== 1) {
        throw new RangeError(`Expected a mask of 0 and 1, got ${list[t]} for token ${t} of response ${i}`);
      }
    }
  });
}

/** One number for every token: its own, or that of its response. */
export function byToken(what: string, values: PerResponseOrToken, batch: TokenLists): Float64Array[] {
  const each = Array.from(values as ArrayLike<number | ArrayLike<number>>);
  if (each.length !== batch.length) {
    throw new RangeError(`Expected ${what} for ${batch.length} responses, got ${each.length}`);
  }
  const lists = each.map((value, i) =>
    typeof value === "number" ? new Float64Array(batch[i].length).fill(value) : Float64Array.from(value)
  );
  requireSameTokens(what, lists, batch);
  each.forEach((value, i) => {
    if (typeof value === "number" && !Number.isFinite(value)) {
      throw new RangeError(`Expected finite numbers in ${what}, got ${value} for response ${i}`);
    }
  });
  requireFiniteTokens(what, lists);
  return lists;
}

/** ln π − ln μ of every token, refused where it is not finite. */
export function logRatios(
  logProbabilities: TokenLists,
  what: string,
  others: TokenLists,
): Float64Array[] {
  requireFiniteTokens("the log-probabilities", logProbabilities);
  requireSameTokens(what, others, logProbabilities);
  requireFiniteTokens(what, others);
  return logProbabilities.map((list, i) => Float64Array.from(list, (log, t) => log - others[i][t]));
}

/** Zeros of a batch's shape. */
export function zerosLike(batch: TokenLists): Float64Array[] {
  return batch.map((list) => new Float64Array(list.length));
}

/** Refuses advantages that overflowed. */
export function requireFiniteAdvantages<T extends TokenLists>(lists: T): T {
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      if (!Number.isFinite(list[i])) {
        throw new RangeError(
          `Expected advantages that fit a float64, got ${
            list[i]
          }: scale the rewards, or divide by something larger`,
        );
      }
    }
  }
  return lists;
}

/** Refuses an objective that overflowed. */
export function requireFiniteObjective(
  what: string,
  value: number,
  gradient: TokenLists,
  remedy: string,
): void {
  const overflow = !Number.isFinite(value) ||
    gradient.some((list) => Array.from(list).some((each) => !Number.isFinite(each)));
  if (overflow) {
    throw new RangeError(`Expected a finite ${what}, got ${value} or a derivative without bound: ${remedy}`);
  }
}
