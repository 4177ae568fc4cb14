import { type Context, contextOf, LEDGER_SEED, type RunOptions } from "./context.ts";
import type { EvidenceStore } from "./evidence-store.ts";
import { decodePlain, encodePlain, type Plain } from "./plain.ts";

/** An experiment that is measured once for its seed, backend and parameters, and serves claims, figures and cells. */
export interface Experiment<P extends object, F extends Plain> {
  (options?: RunOptions & Partial<P>): Promise<F>;
  /** `<topic>/<experiment>`. */
  readonly title: string;
  /** The parameters and their default values. */
  readonly parameters: Readonly<P>;
}

/** What an experiment finds. */
export type Evidence<E extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<E>>;

const measured = new Map<string, Promise<Plain>>();

/**
 * Defines an experiment: `run` gets its chance and tensors from the context and returns plain data.
 *
 * @param title `<topic>/<experiment>`, which also keys its random stream
 * @param parameters The parameters with their default values, plain data
 * @throws {RangeError} When called: a parameter that the experiment does not have
 */
export function experiment<P extends object, F extends Plain>(
  title: string,
  parameters: P,
  run: (context: Context & Readonly<P>) => F | Promise<F>,
): Experiment<P, F> {
  if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(title)) {
    throw new TypeError(
      `Expected an experiment's title like "topic/experiment" in kebab case, got "${title}"`,
    );
  }
  async function measure(options: RunOptions & Partial<P> = {}): Promise<F> {
    const { seed = LEDGER_SEED, backend = "wasm", tensors: _, stream: __, ...given } = options as
      & RunOptions
      & Partial<Context>
      & Record<string, unknown>;
    for (const name of Object.keys(given)) {
      if (!(name in parameters)) {
        throw new RangeError(
          `Experiment "${title}": expected the parameters ${
            Object.keys(parameters).join(", ") || "(none)"
          }, got "${name}"`,
        );
      }
    }
    const values = { ...parameters, ...given } as P;
    const key = JSON.stringify([title, seed, backend, values]);
    let result = measured.get(key);
    if (!result) {
      result = recall(title, key, () => run({ ...contextOf(title, { seed, backend }), ...values }));
      measured.set(key, result);
      result.catch(() => measured.delete(key));
    }
    return structuredClone(await result) as F;
  }
  return Object.assign(measure, { title, parameters: Object.freeze(parameters) });
}

async function recall(title: string, key: string, run: () => Plain | Promise<Plain>): Promise<Plain> {
  const store = await openStore(title);
  const kept = await store?.read(title, key);
  if (kept !== undefined) return decodePlain(kept);
  const found = await run();
  await store?.write(title, key, encodePlain(found));
  return found;
}

/** The store that the environment names, where reading the environment is allowed; none in a bare `deno test`. */
async function openStore(title: string): Promise<EvidenceStore | undefined> {
  const variable = "REDERIVE_EVIDENCE";
  if (Deno.permissions.querySync({ name: "env", variable }).state !== "granted") return undefined;
  const folder = Deno.env.get(variable);
  if (!folder) return undefined;
  const { EvidenceStore } = await import("./evidence-store.ts");
  const store = new EvidenceStore(folder);
  return await store.covers(title) ? store : undefined;
}
