import type { Context } from "./context.ts";
import type { Judge } from "./judge.ts";
import type { Plain } from "./plain.ts";
import { inventory } from "./inventory.ts";

/**
 * How a printed line fails: `wrong`; `slip` (sign, index, factor: the intention is clear); `condition` (true only
 * under a condition that is not stated); `loose` (true in spirit, false as written).
 */
export type Grade = "wrong" | "slip" | "condition" | "loose";

/** The smallest case found in which the printed line fails, with its numbers, read from the evidence. */
export interface Counterexample {
  /** The case in words and numbers, e.g. `m = 1.2, ελ = 1`. */
  readonly at: string;
  /** What the printed line says there. */
  readonly printed: number | string;
  /** What was found there. */
  readonly found: number | string;
}

/**
 * One checkable statement with its experiment: T is the shape of a theory, F of the evidence.
 *
 * Write `measure` above `corrected`: the compiler then knows the evidence that its `counterexample` reads.
 */
export interface Part<T, F extends Plain> {
  /** The source's own line, misprints kept, as TeX, and what it predicts. */
  readonly printed: { readonly as: string; readonly theory: T };
  /** What holds instead, where the printed line fails. */
  readonly corrected?: {
    readonly as: string;
    readonly theory: NoInfer<T>;
    readonly grade: Grade;
    /** One sentence for the reader. */
    readonly because: string;
    readonly counterexample: (found: NoInfer<F>) => Counterexample;
  };
  /** Plausible wrong theories, by name, that the evidence must reject. */
  readonly rivals: Readonly<Record<string, NoInfer<T>>>;
  /** The road of the measurement, for the reader. */
  readonly by: string;
  /** The claim needs training runs and cannot reach the usual false-alarm rate. */
  readonly trained?: true;
  /** Cases that the inventory asks for and the experiment leaves out, each with its reason. */
  readonly omitted?: Readonly<Record<string, string>>;
  /** Blind to every theory: counts, enumerates, integrates, simulates, trains or searches. Returns plain data. */
  readonly measure: (context: Context) => F | Promise<F>;
  /** Judges one theory by the evidence. Returns `undefined`, so that an asynchronous function does not compile. */
  readonly compare: (found: NoInfer<F>, theory: NoInfer<T>, judge: Judge) => undefined;
}

/** A part whose types of theory and evidence have been checked and forgotten. */
// deno-lint-ignore no-explicit-any
export type AnyPart = Part<any, any>;

/** A claim of the inventory or of a user, with the experiments that decide it. */
export interface Claim {
  readonly id: string;
  /** The statement, for claims outside the inventory; the inventory's own text otherwise. */
  readonly statement: string;
  readonly parts: Readonly<Record<string, AnyPart>>;
}

const registered = new Map<string, Claim>();

/** The claims defined so far in this process, by id. */
export function registeredClaims(): ReadonlyMap<string, Claim> {
  return registered;
}

/** Checks the types of one part of a claim with several statements. */
export function part<T, F extends Plain>(body: Part<T, F>): AnyPart {
  return body;
}

/**
 * Defines a claim with one experiment, or with several `parts`.
 *
 * The id is one of the inventory, or any other with a `statement` of its own.
 *
 * @throws {TypeError} An unknown id without a statement, no rival, no `by`, an experiment that computes nothing
 */
export function claim<T, F extends Plain>(
  id: string,
  body: Part<T, F> & { readonly statement?: string },
): Claim;
export function claim(
  id: string,
  body: { readonly parts: Readonly<Record<string, AnyPart>>; readonly statement?: string },
): Claim;
export function claim(
  id: string,
  body: (AnyPart | { readonly parts: Readonly<Record<string, AnyPart>> }) & { readonly statement?: string },
): Claim {
  const known = inventory().get(id);
  const statement = known?.statement ?? body.statement;
  if (statement === undefined || statement.trim() === "") {
    throw new TypeError(
      `Claim "${id}" is not in the inventory: correct the id, or give a statement of your own`,
    );
  }
  if (known && registered.has(id)) {
    throw new TypeError(`Claim "${id}" is defined twice: remove one definition`);
  }
  const parts = "parts" in body ? body.parts : { "": body };
  if (Object.keys(parts).length === 0) throw new TypeError(`Claim "${id}" has no part: give at least one`);
  for (const [name, each] of Object.entries(parts)) checkPart(name === "" ? id : `${id} (${name})`, each);
  const made: Claim = Object.freeze({ id, statement, parts });
  registered.set(id, made);
  return made;
}

function checkPart(label: string, body: AnyPart): void {
  if (typeof body.by !== "string" || body.by.trim().split(/\s+/).length < 3) {
    throw new TypeError(
      `Claim "${label}": expected \`by\` to name the road of the measurement, got "${body.by}"`,
    );
  }
  if (Object.keys(body.rivals ?? {}).length === 0) {
    throw new TypeError(`Claim "${label}" has no rival: give the mistakes that people really make`);
  }
  for (const [what, reason] of Object.entries(body.omitted ?? {})) {
    if (reason.trim() === "") throw new TypeError(`Claim "${label}": "${what}" is left out without a reason`);
  }
  const source = body.measure.toString().replace(/^[^=]*=>/, "");
  if (!/[\w$\])?]\s*\(|\bfor\b|\bwhile\b/.test(source)) {
    throw new TypeError(`Claim "${label}": the measurement computes nothing, it returns constants`);
  }
}
