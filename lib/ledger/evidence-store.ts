import { createHash } from "node:crypto";

const DERIVATIONS = new URL("../derivations/", import.meta.url);
const LOCK = new URL("../../deno.lock", import.meta.url);
const LOCAL_IMPORT = /(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g;

const graphs = new Map<string, Promise<string>>();

/** Evidence on disk, so that the ledger, the figures and the notebooks do not measure the same thing again. */
export class EvidenceStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What an experiment found under this key with the very code of today, if it was kept. */
  async read(title: string, key: string): Promise<string | undefined> {
    try {
      return await Deno.readTextFile(await this.#path(title, key));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
  }

  /** Keeps what was found; written beside and renamed, so that no half-written evidence is ever read. */
  async write(title: string, key: string, text: string): Promise<void> {
    const path = await this.#path(title, key);
    await Deno.mkdir(this.#folder, { recursive: true });
    const beside = `${path}.${crypto.randomUUID()}`;
    await Deno.writeTextFile(beside, text);
    await Deno.rename(beside, path);
  }

  async #path(title: string, key: string): Promise<string> {
    const topic = title.split("/")[0];
    if (!graphs.has(topic)) graphs.set(topic, hashModules(topic));
    const hash = createHash("sha256").update(`${await graphs.get(topic)}\n${key}`).digest("hex");
    return `${this.#folder}/${hash}.json`;
  }
}

/** A hash over a topic's module graph and the lock file: evidence is kept for exactly this code. */
async function hashModules(topic: string): Promise<string> {
  const contents = new Map<string, string>();
  const waiting = [new URL(`${topic}/mod.ts`, DERIVATIONS).href];
  for (let module = waiting.pop(); module !== undefined; module = waiting.pop()) {
    if (contents.has(module)) continue;
    const text = await Deno.readTextFile(new URL(module));
    contents.set(module, text);
    for (const [, specifier] of text.matchAll(LOCAL_IMPORT)) waiting.push(new URL(specifier, module).href);
  }
  const hash = createHash("sha256").update(await Deno.readTextFile(LOCK));
  for (const module of [...contents.keys()].sort()) hash.update(`\n${contents.get(module)}`);
  return hash.digest("hex");
}
