import { createHash } from "node:crypto";
import { writeWhole } from "../files/write-whole.ts";
import { localImports } from "./local-imports.ts";

const DERIVATIONS = new URL("../derivations/", import.meta.url);
const LOCK = new URL("../../deno.lock", import.meta.url);

const graphs = new Map<string, Promise<string>>();

/** Evidence on disk, so that the ledger, the figures and the notebooks do not measure the same thing again. */
export class EvidenceStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whether the code of an experiment is a topic's module: that of a notebook's own experiment is not on disk. */
  async covers(title: string): Promise<boolean> {
    const { isFile } = await Deno.stat(new URL(`${topicOf(title)}/mod.ts`, DERIVATIONS)).catch((error) => {
      ignoreMissing(error);
      return { isFile: false };
    });
    return isFile;
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
    await this.#forgetOtherCode(topicOf(title));
    await writeWhole(path, text);
  }

  /** One folder for a topic's code of today, one file for an experiment's seed, backend and parameters. */
  async #path(title: string, key: string): Promise<string> {
    const name = createHash("sha256").update(key).digest("hex");
    return `${this.#folder}/${await graphName(topicOf(title))}/${name}.json`;
  }

  /** Removes what earlier versions of a topic's code measured: it can never be read again. */
  async #forgetOtherCode(topic: string): Promise<void> {
    const current = await graphName(topic);
    for await (const { name } of Deno.readDir(this.#folder)) {
      if (name !== current && name.slice(0, -HASH_LENGTH - 1) === topic) {
        await Deno.remove(`${this.#folder}/${name}`, { recursive: true }).catch(ignoreMissing);
      }
    }
  }
}

const HASH_LENGTH = 16;

function topicOf(title: string): string {
  return title.split("/")[0];
}

/** Throws any error but that something is not there. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

/** `<topic>-<hash of its module graph>`. */
async function graphName(topic: string): Promise<string> {
  if (!graphs.has(topic)) graphs.set(topic, hashModules(topic));
  return `${topic}-${(await graphs.get(topic)!).slice(0, HASH_LENGTH)}`;
}

/** A hash over a topic's module graph and the lock file: evidence is kept for exactly this code. */
async function hashModules(topic: string): Promise<string> {
  const contents = new Map<string, string>();
  const waiting = [new URL(`${topic}/mod.ts`, DERIVATIONS).href];
  for (let module = waiting.pop(); module !== undefined; module = waiting.pop()) {
    if (contents.has(module)) continue;
    const text = await Deno.readTextFile(new URL(module));
    contents.set(module, text);
    for (const specifier of localImports(text)) waiting.push(new URL(specifier, module).href);
  }
  const hash = createHash("sha256").update(await Deno.readTextFile(LOCK));
  for (const module of [...contents.keys()].sort()) hash.update(`\n${contents.get(module)}`);
  return hash.digest("hex");
}
